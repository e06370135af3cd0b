"""Turns taken by name: PostgreSQL's advisory locks, whose names must differ from one another."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import IntEnum

from django.db import connection, transaction

Name = tuple[int, ...]  # a Lock, and of what
_held: ContextVar[frozenset[Name]] = ContextVar("_held", default=frozenset())


class Lock(IntEnum):
    """What is done by one at a time; the number is the lock's name in the database."""

    COUNTING = 0x5EC0
    LOOKING = 0x5EED
    MATCHING = 0x5EEE
    NUMBERING = 0x5EE1
    SEALING = 0x5EA1
    SUMMING = 0x5E50


def hold(lock: Lock, *of: int) -> None:
    """Wait for the lock, of one thing (31 bits and a sign) or of all, until the transaction ends.

    On SQLite, which lets one transaction write at a time anyway, there is nothing to wait for.
    """
    _wait_for((int(lock), *of))


@contextmanager
def holding(*names: Name) -> Iterator[None]:
    """A transaction that begins with waiting for these, one after the other, in one query; whoever
    holds one of them within it has it already.
    """
    with transaction.atomic():
        _wait_for(*names)
        token = _held.set(_held.get() | set(names))
        try:
            yield
        finally:
            _held.reset(token)


def _wait_for(*names: Name) -> None:
    missing = [name for name in names if name not in _held.get()]
    if not missing or connection.vendor != "postgresql":
        return
    each = (f"pg_advisory_xact_lock({', '.join(['%s'] * len(name))})" for name in missing)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(each)}", [part for name in missing for part in name])
