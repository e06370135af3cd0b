"""Guards, sums and indexes stand between migrations, whatever became of the last one."""

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db import connection

from receipts import checks, guards, triggers
from receipts.models import Due
from tests.factories import make_due

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _all_stand():
    """The test database has lost its triggers against DELETE (see conftest)."""
    guards.stand_up(plan=["all of them"])
    yield
    guards.stand_up(plan=["all of them"])
    if connection.vendor == "sqlite":
        for guard in guards.GUARDS:
            if guard.event == "DELETE":
                drop(guard.name, guard.table)


def drop(name: str, table: str) -> None:
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")


def test_none_is_missing_after_a_migration():
    assert triggers.missing("default") == set()


def test_all_stand_again_when_a_migration_fails(monkeypatch):
    def fails(self, *args, **options):
        for keeper in triggers.KEEPERS:
            keeper.stand_down(using="default", plan=["the one that fails"])
        raise RuntimeError("no room on the disk")

    monkeypatch.setattr(Migrate, "handle", fails)
    with pytest.raises(RuntimeError):
        call_command("migrate", verbosity=0)
    assert triggers.missing("default") == set()


class TestAfterAKilledMigration:
    @pytest.fixture(autouse=True)
    def _killed(self):
        drop("receipts_receipt_counted", "receipts_receipt")

    def test_nothing_starts(self):
        [error] = checks.check_triggers(databases=["default"])
        assert "receipts_receipt_counted" in error.msg
        assert "manage.py migrate" in error.hint

    def test_migrating_puts_them_up_and_what_they_keep_is_true(self):
        due = make_due()
        Due.objects.filter(pk=due.pk).update(paid_paise=5)
        call_command("migrate", verbosity=0)
        assert checks.check_triggers(databases=["default"]) == []
        assert Due.objects.get(pk=due.pk).paid_paise == 0
