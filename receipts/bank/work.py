"""Carrying statements on without a person: here and now when small, else by whoever hears."""

import logging
import time
from collections.abc import Callable, Iterator

from django.db import transaction

from receipts.bank import comparing, importing, progress, reading
from receipts.bank.progress import Overtaken, State
from receipts.models import StatementFile
from receipts.pipeline import bell

TASK = "receipts.work_on_statements"
TURN_SECONDS = 45.0  # then others have theirs
AT_ONCE_BYTES = 2 * 1024 * 1024  # so small a file is done while its sender waits

logger = logging.getLogger(__name__)


def steps(statement: StatementFile) -> Iterator[None]:
    """Carry a statement on as far as it goes without a person; yields after every step kept.

    Breaking off anywhere, killed or not, loses no more than the step at hand. Raises Overtaken
    when somebody else goes on with it at the same time.
    """
    if statement.state == State.READING:
        yield from reading.read(statement)
    if statement.state == State.IMPORTING:
        yield from importing.run(statement)
    if statement.state == State.IMPORTED and statement.matched_at is None:
        yield from comparing.compare(statement)


def go_on(statement: StatementFile) -> None:
    """Carry a small statement on at once, and leave a large one to the workers."""
    if statement.file_bytes > AT_ONCE_BYTES:
        transaction.on_commit(ring)
        return
    progress.give_sign(statement)
    finish(statement)
    statement.refresh_from_db()


def finish(statement: StatementFile) -> None:
    """Carry it on to where it needs a person. A fault leaves it to the workers."""
    try:
        for _ in steps(statement):
            pass
    except Overtaken:
        pass
    except Exception:
        logger.exception("Statement %s: it broke off and will be taken up again.", statement.pk)


def ring() -> None:
    bell.ring(task=TASK)


def work_on_statements(*, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Carry on every statement that nobody is at work on, one after the other."""
    for statement in progress.waiting():
        if not _take_a_turn(statement, is_stopping):
            ring()
            return


def _take_a_turn(statement: StatementFile, is_stopping: Callable[[], bool]) -> bool:
    """Whether the statement came to where it needs a person, within the time of a turn."""
    try:
        if _is_carried_on(statement, is_stopping):
            return True
    except Overtaken:
        return True
    except Exception:
        # It keeps its sign of life, so that it is taken up again in a while and not at once.
        logger.exception("Statement %s: it broke off and will be taken up again.", statement.pk)
        return True
    progress.let_go(statement)
    return False


def _is_carried_on(statement: StatementFile, is_stopping: Callable[[], bool]) -> bool:
    until = None
    for _ in steps(statement):
        # The first step may be long in coming: rows taken before are gone through again.
        until = until or time.monotonic() + TURN_SECONDS
        over = time.monotonic() > until and statement.state != State.IMPORTED
        if is_stopping() or over:
            return False
    return True
