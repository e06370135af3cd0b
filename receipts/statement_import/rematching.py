"""After an import: what the new credits say of receipts and dues."""

from collections.abc import Iterator

from django.utils import timezone

from receipts import database_statistics, matching, owed, pipeline, signals, verdict
from receipts.models import Credit, Reversal, StatementFile
from receipts.statement_import.progress import give_sign

JUDGED_AT_ONCE = 100  # receipts; they take one or two seconds, in which nobody writes to SQLite


def compare(statement: StatementFile) -> Iterator[None]:
    """Match receipts and dues with the statement's credits and examine the receipts concerned.

    Done anew from the beginning when it broke off: both parts bring things up to date, whatever
    they are.
    """
    database_statistics.refresh(Credit, Reversal)
    for receipts in matching.credits_arrived(statement):
        if receipts:
            with pipeline.in_turn():  # it locks many receipts, as reading and deciding lock one
                signals.examine_bank(receipts)
        for some in pipeline.turn_by_turn(receipts, JUDGED_AT_ONCE):
            with pipeline.in_turn():
                verdict.refresh(some)
        give_sign(statement)
        yield
    owed.look_at_booked(statement)
    statement.matched_at = timezone.now()
    StatementFile.objects.filter(pk=statement.pk).update(matched_at=statement.matched_at)
    yield
