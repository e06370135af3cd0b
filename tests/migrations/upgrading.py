"""Fill the tables of an early version, then bring its database up to this one.

    DATABASE_URL=… python -m tests.migrations.upgrading

Run in a process of its own, as an installation is upgraded; prints, as JSON, how many rows each
table had and has, and what is told of them now.
"""

import json
import os
import uuid
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.apps import apps  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402
from django.db.migrations.loader import MigrationLoader  # noqa: E402
from django.db.models.signals import post_migrate  # noqa: E402

from receipts import triggers  # noqa: E402
from receipts.models import Receipt, Signal  # noqa: E402
from tests.migrations.quick_state import make_only_what_changes  # noqa: E402

# The first version, and the versions at which the last of the tables of then had come.
STOPS = ("0002_ground", "0013_receipts_by_payment_time", "0020_verdict")
MOMENT = datetime(2026, 4, 1, 6, 30, tzinfo=UTC)
ROWS = 3
# What no type tells: a value that the product of then would have written.
WRITTEN: dict[str, Any] = {
    "receipt.status": "approved",
    "receipt.decided_at": MOMENT,
    "receipt.utr": lambda number: f"61234567890{number}",
    "receipt.perceptual_hash": "ffff0000ffff0000",
    "receipt.amount_paise": 50_000,
    "receipt.lease_token": None,
    "receipt.lease_until": None,
    "receipt.reviewer": None,
    "receipt.held_until": None,
    "receipt.decision_reason": "",
    "receipt.review_reason": "This picture cannot be read: it is black.",
    "receiptevent.kind": "approved",
    "signal.evidence": "The statements cover 4 Nov 2026 and show no credit with UTR 612345678901.",
    "signal.dismissed_at": None,
    "signal.dismissed_by": None,
    "signal.kind": lambda number: ("no_credit", "edited", "no_utr")[number],
    "signal.severity": "warning",
    "allocation.credit": None,
    "payee.is_default": False,
    "user.is_superuser": False,
    "membership.role": 1,
    "credit.set_aside_at": None,
    "credit.reversed_on": None,
}


def main() -> None:
    if connection.vendor == "sqlite":  # on PostgreSQL all is made, as by whoever upgrades
        make_only_what_changes()
    before: dict[str, int] = {}
    house = apps.get_app_config("receipts")
    for keeper in triggers.KEEPERS:  # those of this version, which the versions of then had not
        post_migrate.disconnect(keeper.stand_up, sender=house)
    for stop in STOPS:
        step_by_step().migrate([("receipts", stop)])
        fill(stop)
        before |= counted(stop)
    for keeper in triggers.KEEPERS:
        post_migrate.connect(keeper.stand_up, sender=house)
    call_command("migrate", verbosity=0)
    found = {"before": before, "after": counted_now(), "tables": tables()}
    print(json.dumps(found | told()))


def step_by_step() -> MigrationExecutor:
    """By the migrations of then, which one stands for in a database made new."""
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    graph = executor.loader.graph
    for one in [key for key, migration in graph.nodes.items() if migration.replaces]:
        node = graph.node_map.pop(one)
        del graph.nodes[one]
        for parent in node.parents:
            parent.children.remove(node)
    return executor


def fill(stop: str) -> None:
    """Put rows into every table of that version that has none."""
    for model in in_order(list(of_version(stop))):
        for number in range(ROWS if model._default_manager.count() < ROWS else 0):
            model._default_manager.create(**values(model, number))


def of_version(stop: str) -> Any:
    state = step_by_step().loader.project_state(("receipts", stop))
    return state.apps.get_app_config("receipts").get_models()


def in_order(tables: list[Any]) -> list[Any]:
    """Each after those that it needs."""
    done: list[Any] = []
    names: set[str] = set()
    while len(done) < len(tables):
        ready = [one for one in tables if one not in done and needed(one) <= names]
        assert ready, "tables need each other"
        done += ready
        names |= {one._meta.model_name for one in ready}
    return done


def needed(model: Any) -> set[str]:
    own = model._meta.model_name
    return {
        field.related_model._meta.model_name
        for field in model._meta.concrete_fields
        if field.is_relation
        and not field.null
        and field.related_model._meta.app_label == "receipts"
    } - {own}


def values(model: Any, number: int) -> dict[str, Any]:
    """A row's values, each by its field's type."""
    found = {}
    for field in model._meta.concrete_fields:
        name = f"{model._meta.model_name}.{field.name}"
        if field.auto_created or (field.has_default() and name not in WRITTEN and not field.unique):
            continue
        value = WRITTEN.get(name, ...)
        value = of_type(model, field, number) if value is ... else value
        value = value(number) if callable(value) else value
        found[field.attname if field.is_relation else field.name] = value
    return found


def of_type(model: Any, field: Any, number: int) -> Any:
    match field:
        case models.ForeignKey():
            keys = field.related_model._default_manager.order_by("pk").values_list("pk", flat=True)
            return None if field.related_model is model or not keys else keys[number % len(keys)]
        case models.UUIDField():
            return uuid.uuid4()
        case models.DateTimeField():
            return MOMENT + timedelta(hours=number)
        case models.DateField():
            return date(2026, 4, 1 + number)
        case models.JSONField():
            return field.get_default() if field.has_default() else {}
        case models.BooleanField():
            return False
        case models.FloatField() | models.IntegerField():
            return number + 1
        case models.EmailField():
            return f"asha{number}@example.com"
        case models.CharField() | models.TextField():
            words = field.choices[number % len(field.choices)][0] if field.choices else ""
            return words or f"{field.name[: (field.max_length or 40) - 2]}{number}"
    raise TypeError(f"{field} has no value here.")


def counted(stop: str) -> dict[str, int]:
    return {one._meta.model_name: one._default_manager.count() for one in of_version(stop)}


def counted_now() -> dict[str, int]:
    tables = apps.get_app_config("receipts").get_models()
    return {one._meta.model_name: one._default_manager.count() for one in tables}


def tables() -> dict[str, Any]:
    """Columns, indexes and constraints of each table; neither their order nor names of no model."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("receipts").get_models():
            name = model._meta.db_table
            columns = connection.introspection.get_table_description(cursor, name)
            keys = connection.introspection.get_constraints(cursor, name)
            found[name] = {
                "columns": sorted(map(repr, columns)),
                "keys": sorted(repr(sorted(_told(one).items(), key=str)) for one in keys.values()),
                "named": sorted(
                    one.name
                    for one in (*model._meta.indexes, *model._meta.constraints)
                    if one.name in keys
                ),
                "rules": rules(cursor, name),
            }
    return found


def _told(key: dict[str, Any]) -> dict[str, Any]:
    """Without what tests alone tell PostgreSQL of their tables (tests/conftest.py)."""
    others = {*(key.get("options") or ())} - {"autovacuum_enabled=false"}
    return key | {"options": sorted(others) or None} if "options" in key else key


def rules(cursor: Any, table: str) -> list[str]:
    """What the table's constraints say, where the database tells it."""
    if connection.vendor != "postgresql":
        return []
    cursor.execute(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass",
        [table],
    )
    return sorted(rule for (rule,) in cursor.fetchall())


def told() -> dict[str, Any]:
    """What proves that the rows were understood, and that the database guards them."""
    audit = StringIO()
    call_command("audit", stdout=audit)
    return {
        "audit": audit.getvalue().strip(),
        "missing_triggers": sorted(triggers.missing("default")),
        "reasons": sorted({one.review_reason.code for one in Receipt.objects.all()}),
        "evidence": sorted({one.evidence.code for one in Signal.objects.all()}),
    }


if __name__ == "__main__":
    main()
