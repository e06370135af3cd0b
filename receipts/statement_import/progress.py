"""Who goes on with a statement: one at a time in peace, and by compare-and-set in any case."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet

from receipts.models import StatementFile
from receipts.pipeline.database_clock import shared_now
from receipts.pipeline.turns import is_free

State = StatementFile.State

# A step takes seconds. Whoever gives no sign for this long is taken for dead.
SILENT_FOR = timedelta(minutes=2)


class Overtaken(Exception):
    """Somebody else has gone further with this statement meanwhile."""


def unfinished() -> QuerySet[StatementFile]:
    """Statements on which there is work to do that needs no person, the oldest first."""
    at_work = Q(state__in=(State.READING, State.IMPORTING))
    asked_for = Q(state=State.READY, confirmed_by__isnull=False)
    uncompared = Q(state=State.IMPORTED, matched_at=None)
    return StatementFile.objects.filter(at_work | asked_for | uncompared).order_by("id")


def waiting() -> Iterator[StatementFile]:
    """Take up one unfinished statement after the other that nobody is at work on."""
    for statement in unfinished().select_related("payee", "confirmed_by"):
        if unfinished().filter(is_free(SILENT_FOR), pk=statement.pk).update(worked_at=shared_now()):
            yield statement


def let_go(statement: StatementFile) -> None:
    """Let anybody take it up at once."""
    StatementFile.objects.filter(pk=statement.pk).update(worked_at=None)


def give_sign(statement: StatementFile) -> None:
    StatementFile.objects.filter(pk=statement.pk).update(worked_at=shared_now())


def move(statement: StatementFile, **values: Any) -> None:
    """Write `values`, if the row still stands where `statement` does; raises Overtaken.

    `statement` itself takes them on, so it must be thrown away when the transaction fails.
    """
    row = StatementFile.objects.filter(
        pk=statement.pk,
        state=statement.state,
        rows_read=statement.rows_read,
        imported_through=statement.imported_through,
    )
    if not row.update(worked_at=shared_now(), **values):
        raise Overtaken
    for name, value in values.items():
        setattr(statement, name, value)
