"""Carrying clearings on: at once as far as that is quick, else by whoever hears the ring."""

import logging
import time
from collections.abc import Callable, Iterator

from django.db import transaction
from django.utils import translation

from receipts.models import Clearing
from receipts.pipeline import doorbell
from receipts.review.clearing import deciding, plan, progress

TASK = "receipts.clear"
TURN_SECONDS = 20.0  # then other clearings, and receipts, have theirs
AT_ONCE_SECONDS = 1.0  # so long whoever pressed may wait

State = Clearing.State
logger = logging.getLogger(__name__)


def steps(clearing: Clearing) -> Iterator[None]:
    """Carry it on as far as it goes without a person; yields after every step kept."""
    if clearing.state == State.PREPARING:
        yield from plan.prepare(clearing)
    if clearing.state == State.RUNNING:
        yield from deciding.run(clearing)
    if clearing.state == State.UNDOING:
        yield from deciding.take_back(clearing)


def go_on(clearing: Clearing) -> None:
    """Carry it on for a moment, and leave the rest to the workers."""
    progress.give_sign(clearing)
    _carry_on(clearing, _within(AT_ONCE_SECONDS))


def work_on_clearings(*, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Carry on every clearing that nobody is at work on, one after the other."""
    for clearing in progress.waiting():
        in_time = _within(TURN_SECONDS)
        if not _carry_on(clearing, lambda: in_time() and not is_stopping()):  # noqa: B023
            return


def _within(seconds: float) -> Callable[[], bool]:
    """Whether it is not later yet than so many seconds from now."""
    until = time.monotonic() + seconds
    return lambda: time.monotonic() < until


def ring() -> None:
    doorbell.ring(task=TASK)


def _carry_on(clearing: Clearing, may_go_on: Callable[[], bool]) -> bool:
    """Whether it came as far as it goes. If not, anybody may take it up at once."""
    try:
        with translation.override(clearing.language):
            is_done = all(may_go_on() for _ in steps(clearing))
    except Exception:
        # It keeps its sign of life, so that it is taken up again in a while and not at once.
        logger.exception("Clearing %s broke off; it will be taken up again.", clearing.pk)
        return True
    progress.let_go(clearing)
    if not is_done:
        transaction.on_commit(ring)
    return is_done
