"""The places of a web process at the UTR API: how many may be there, and how many of one key."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from receipts.api_keys import CallRefused

# One picture is read at a time in a process (one process a core); two more may wait their turn.
# Whoever comes while these are taken is told to slow down at once instead of being kept hanging.
PLACES = 3
OF_ONE_KEY = PLACES - 1  # so that another key always finds one
LONGEST_WAIT = 20  # seconds for one's turn

_taken: Counter[str] = Counter()
_counting = threading.Lock()
_reading = threading.BoundedSemaphore(1)


def busy() -> CallRefused:
    """What a call without a place is told."""
    return CallRefused(403, "RATE_LIMIT_EXCEEDED", "the server is busy", retry_after=2)


@contextmanager
def a_place(api_id: str) -> Iterator[None]:
    """Hold one of the places for a call of this key, or raise CallRefused: the server is busy."""
    with _counting:
        if _taken.total() >= PLACES or _taken[api_id] >= OF_ONE_KEY:
            raise busy()
        _taken[api_id] += 1
    try:
        yield
    finally:
        with _counting:
            _taken[api_id] -= 1


@contextmanager
def a_turn() -> Iterator[None]:
    """Hold the right to read one picture, or be told to slow down."""
    if not _reading.acquire(timeout=LONGEST_WAIT):
        raise busy()
    try:
        yield
    finally:
        _reading.release()
