"""Carrying statements on without a person: here and now when small, else by whoever hears."""

import logging
import time
from collections.abc import Callable, Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from receipts.models import StatementFile
from receipts.pipeline import doorbell
from receipts.statement_import import importing, progress, rematching, staging
from receipts.statement_import.progress import Overtaken, State
from receipts.statement_import.refusal import BankRefused

TASK = "receipts.work_on_statements"
TURN_SECONDS = 45.0  # then other statements, and receipts, have theirs
# So small a file is done while its sender waits; what it says of many receipts may take longer.
AT_ONCE_BYTES = 2 * 1024 * 1024
AT_ONCE_SECONDS = 8.0

logger = logging.getLogger(__name__)


def steps(statement: StatementFile) -> Iterator[None]:
    """Carry a statement on as far as it goes without a person; yields after every step kept.

    Breaking off anywhere, killed or not, loses no more than the step at hand. Raises Overtaken
    when somebody else goes on with it at the same time.
    """
    if statement.state == State.READING:
        yield from staging.read(statement)
    if statement.state == State.READY:
        importing.begin_as_asked(statement)
    if statement.state == State.IMPORTING:
        yield from importing.run(statement)
    if statement.state == State.IMPORTED and statement.matched_at is None:
        yield from rematching.compare(statement)


def go_on(statement: StatementFile) -> None:
    """Carry a small statement on at once, and leave a large one to the workers.

    Raises BankRefused when somebody discards it meanwhile.
    """
    if statement.file_bytes > AT_ONCE_BYTES:
        transaction.on_commit(ring)
        return
    progress.give_sign(statement)
    until = time.monotonic() + AT_ONCE_SECONDS
    _carry_on(statement, lambda: time.monotonic() < until)
    try:
        statement.refresh_from_db()
    except StatementFile.DoesNotExist:
        raise BankRefused(_("Somebody discarded this statement meanwhile.")) from None


def work_on_statements(*, is_stopping: Callable[[], bool] = lambda: False) -> None:
    """Carry on every statement that nobody is at work on, one after the other."""
    for statement in progress.waiting():
        if not _carry_on(statement, _Turn(statement, is_stopping)):
            return


def ring() -> None:
    doorbell.ring(task=TASK)


class _Turn:
    """How long a worker may stay with a statement.

    The time runs from the first step that is kept: rows read before are gone through again, and
    however long that takes, every turn comes further. Comparing begins anew each time it is
    broken off, so only a worker that has to stop breaks it off.
    """

    def __init__(self, statement: StatementFile, is_stopping: Callable[[], bool]) -> None:
        self.statement = statement
        self.is_stopping = is_stopping
        self.until = 0.0

    def __call__(self) -> bool:
        self.until = self.until or time.monotonic() + TURN_SECONDS
        is_comparing = self.statement.state == State.IMPORTED
        return (is_comparing or time.monotonic() < self.until) and not self.is_stopping()


def _carry_on(statement: StatementFile, may_go_on: Callable[[], bool]) -> bool:
    """Whether it came as far as it goes. If not, anybody may take it up at once."""
    try:
        if all(may_go_on() for _ in steps(statement)):
            return True
    except Overtaken:
        return True
    except Exception:
        # It keeps its sign of life, so that it is taken up again in a while and not at once.
        logger.exception("Statement %s broke off; it will be taken up again.", statement.pk)
        return True
    progress.let_go(statement)
    transaction.on_commit(ring)
    return False
