"""Asking for many dues: some a transaction, from where the last stopped, by whoever hears it."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access, askable
from receipts.asking.refusal import AskingRefused
from receipts.asking.writing import ask_for
from receipts.filters import DueFilter
from receipts.models import Asking, AskingRound, Due, Payee, User
from receipts.pipeline import doorbell
from receipts.pipeline.database_clock import shared_now
from receipts.pipeline.turns import is_free

TASK = "receipts.ask"
MOST = 5_000  # askings of one round
AT_ONCE = 10  # dues of one transaction
TURN_SECONDS = 20.0  # then other rounds, and receipts, have theirs
AT_ONCE_SECONDS = 1.0  # so long whoever pressed may wait
# A step takes less than a second. Whoever gives no sign for this long is taken for dead.
SILENT_FOR = timedelta(minutes=1)

State = AskingRound.State
logger = logging.getLogger(__name__)


def begin(payee: Payee, *, by: User, way: str, filters: DueFilter) -> AskingRound:
    """Ask for what is open in the filter: at once what is quick, the rest by the workers.

    Raises PermissionDenied, and AskingRefused for a way that many cannot be asked in.
    """
    access.require(by, access.Ability.ASK, payee)
    if way not in AskingRound.Way.values:
        raise AskingRefused(_("Choose how the payers are to be asked."))
    begun = AskingRound.objects.create(
        payee=payee, by=by, by_name=by.acting_name, way=way, filters=filters.as_query()
    )
    _take_up(begun)
    _carry_on(begun, _within(AT_ONCE_SECONDS))
    begun.refresh_from_db()
    return begun


def dues_of(begun: AskingRound) -> QuerySet[Due]:
    """What is open of what it asks for, each along an index."""
    is_open = Due.objects.filter(payee=begun.payee_id, left_paise__gt=0)
    if begun.due_on is not None:
        return is_open.filter(due_on=begun.due_on)
    return DueFilter.from_query(begun.filters).apply(is_open)


def work_on_rounds(*, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Carry on every round that nobody is at work on, one after the other."""
    for begun in _at_work().select_related("payee", "by"):
        in_time = _within(TURN_SECONDS)
        if _take_up(begun) and not _carry_on(
            begun,
            lambda: in_time() and not is_stopping(),  # noqa: B023
        ):
            return


def _at_work() -> QuerySet[AskingRound]:
    """What there is to do; reminders wait while payers sleep."""
    waiting = AskingRound.objects.filter(state=State.RUNNING).order_by("id")
    return waiting if askable.is_awake(timezone.now()) else waiting.filter(due_on=None)


def _take_up(begun: AskingRound) -> bool:
    free = AskingRound.objects.filter(is_free(SILENT_FOR), pk=begun.pk, state=State.RUNNING)
    return bool(free.update(worked_at=shared_now()))


def _within(seconds: float) -> Callable[[], bool]:
    until = time.monotonic() + seconds
    return lambda: time.monotonic() < until


def _carry_on(begun: AskingRound, may_go_on: Callable[[], bool]) -> bool:
    """Whether it came to its end. If not, anybody may take it up at once."""
    try:
        is_done = all(may_go_on() for _step in _steps(begun))
    except Exception:
        # It keeps its sign of life, so that it is taken up again in a while and not at once.
        logger.exception("Asking round %s broke off; it will be taken up again.", begun.pk)
        return True
    if not is_done:
        AskingRound.objects.filter(pk=begun.pk).update(worked_at=None)
        transaction.on_commit(_ring)
    return is_done


def _ring() -> None:
    doorbell.ring(task=TASK)


def _steps(begun: AskingRound) -> Iterator[None]:
    while _ask_next(begun):
        yield


def _ask_next(begun: AskingRound) -> bool:
    """Ask for some, with how far it is; whether there may be more."""
    with _locked(begun) as is_running:
        if not is_running:
            return False
        later = dues_of(begun).filter(pk__gt=begun.looked_through).order_by("pk")
        found = list(later.select_related("payee")[: AT_ONCE + 1])
        dues, has_more = found[:AT_ONCE], len(found) > AT_ONCE
        asked, left_out = ask_for(dues, way=Asking.Way(begun.way), by=begun.by, round=begun)
        begun.looked_through = dues[-1].pk if dues else begun.looked_through
        begun.asked += len(asked)
        begun.left_out = _added_up(begun.left_out, left_out)
        if begun.asked >= MOST or not has_more:
            begun.state, begun.is_cut = State.DONE, has_more
            begun.finished_at = timezone.now()
        begun.save()
        return begun.is_at_work


@contextmanager
def _locked(begun: AskingRound) -> Iterator[bool]:
    """One transaction behind the round's lock, with a sign of life; whether it is under way."""
    with transaction.atomic():
        row = AskingRound.objects.filter(pk=begun.pk, state=State.RUNNING)
        is_running = bool(row.update(worked_at=shared_now()))
        begun.refresh_from_db()
        yield is_running


def _added_up(before: Mapping[str, int], more: Mapping[Asking.LeftOut, int]) -> dict[str, int]:
    return dict(before) | {why.value: before.get(why, 0) + count for why, count in more.items()}
