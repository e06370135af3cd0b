"""The guards after a migration and before it."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from receipts.guards.guard import Guard
from receipts.guards.rules import GUARDS


def names(vendor: str) -> set[str]:
    """Of the triggers that stand between migrations, whatever the database."""
    return {guard.name for guard in GUARDS}


def stand_up(using: str = DEFAULT_DB_ALIAS, plan: Any = (), **_: Any) -> None:
    """After migrations: the guards stand, once there are tables to guard. Receiver of
    `post_migrate`, which also follows an emptied database: without a plan nothing is to be done.
    """
    connection = connections[using]
    if not plan or not set(connection.introspection.table_names()) >= _TABLES:
        return
    for guard in GUARDS:
        _execute(connection, _said(guard, connection))


def stand_down(using: str = DEFAULT_DB_ALIAS, plan: Any = (), **_: Any) -> None:
    """Before migrations: SQLite makes tables anew; PostgreSQL alters them under their triggers, but
    drops no column that one names, whosever it is, as going back to an older version does.

    Receiver of `pre_migrate`.
    """
    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        for guard in GUARDS:
            _execute(connection, f"DROP TRIGGER IF EXISTS {guard.name}")
    elif any(isinstance(step, tuple) and step[1] for step in plan):
        with connection.cursor() as cursor:
            cursor.execute(_OURS)
            for name, table in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name} ON {table}")


_OURS = """SELECT tgname, tgrelid::regclass::text FROM pg_trigger
WHERE NOT tgisinternal AND tgname LIKE 'receipts%'"""
_TABLES = {guard.table for guard in GUARDS} | {"receipts_credit", "receipts_due", "receipts_policy"}


def _said(guard: Guard, connection: BaseDatabaseWrapper) -> str:
    return guard.on_sqlite() if connection.vendor == "sqlite" else guard.on_postgres()


def _execute(connection: BaseDatabaseWrapper, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
