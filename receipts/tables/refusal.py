"""Why a file of rows is not taken, in a sentence that tells what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from receipts.confinement import Busy, Exhausted
from receipts.refusal import Refusal, gettext_noop

BUSY = gettext_noop("Others' files are being opened just now. Send this one again in a minute.")


class TableRefused(Refusal):
    """A file no rows can be read from; `str()` is a sentence for whoever sent it."""


class HeaderNotFound(TableRefused):
    """There are rows, but none of them names the columns that were hoped for."""


class PasswordNeeded(TableRefused):
    """A file that opens with a password only, and not with the one that was given."""


@contextmanager
def refused_where_it_ends(too_much: str) -> Iterator[None]:
    """What a process of its own did not come to is refused: `too_much` says so of the file."""
    try:
        yield
    except Busy:
        raise TableRefused(BUSY) from None
    except Exhausted:
        raise TableRefused(too_much) from None
