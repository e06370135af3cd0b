"""Who goes on with a clearing: one at a time in peace, and behind its row's lock in any case."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from receipts.models import Clearing
from receipts.pipeline.database_clock import shared_now
from receipts.pipeline.turns import is_free

# A step takes less than a second. Whoever gives no sign for this long is taken for dead.
SILENT_FOR = timedelta(minutes=1)


@contextmanager
def locked(clearing: Clearing, state: Clearing.State) -> Iterator[bool]:
    """One transaction behind the clearing's lock, with a sign of life; whether it is in `state`.

    Who undoes it, or works on it as well, waits until the end. `clearing` is brought up to date.
    """
    with transaction.atomic():
        row = Clearing.objects.filter(pk=clearing.pk, state=state)
        is_in_state = bool(row.update(worked_at=shared_now()))
        clearing.refresh_from_db(fields=["state", "looked_through", "undone_by"])
        yield is_in_state


def at_work() -> QuerySet[Clearing]:
    """Clearings with work to do that needs no person, the oldest first."""
    return Clearing.objects.filter(state__in=Clearing.State.at_work()).order_by("id")


def waiting() -> Iterator[Clearing]:
    """Take up one after the other that nobody is at work on."""
    for clearing in at_work().select_related("payee", "by", "undone_by"):
        if at_work().filter(is_free(SILENT_FOR), pk=clearing.pk).update(worked_at=shared_now()):
            yield clearing


def let_go(clearing: Clearing) -> None:
    """Let anybody take it up at once."""
    Clearing.objects.filter(pk=clearing.pk).update(worked_at=None)


def give_sign(clearing: Clearing) -> None:
    Clearing.objects.filter(pk=clearing.pk).update(worked_at=shared_now())
