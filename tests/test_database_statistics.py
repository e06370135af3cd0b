"""The databases know how large their tables are when it matters."""

import pytest
from django.db import connection

from receipts import database_statistics
from receipts.dues import importing
from receipts.models import Due
from tests.factories import default_payee, make_due

pytestmark = pytest.mark.django_db


def known() -> set[str]:
    """The indexes that SQLite has statistics of."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT idx FROM sqlite_stat1")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.sqlite
def test_are_gathered_after_an_import_of_dues():
    importing.write(default_payee(), b"reference,amount\nA-1,100\nA-2,200\n", "dues.csv")
    assert {"due_left", "due_state"} <= known()


@pytest.mark.sqlite
def test_are_kept_fresh_by_the_hour():
    make_due()
    database_statistics.refresh(Due)
    database_statistics.keep_fresh()
    assert "due_left" in known()


def test_are_gathered_of_the_tables_named():
    make_due()
    database_statistics.refresh(Due)
    assert Due.objects.count() == 1


@pytest.mark.sqlite
def test_leave_the_schema_as_migrations_left_it():
    def version() -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA schema_version")
            return int(cursor.fetchone()[0])

    before = version()
    make_due()
    database_statistics.refresh(Due)
    database_statistics.keep_fresh()
    assert version() == before
