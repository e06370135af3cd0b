"""A database or a storage that does not serve just now, told apart from a fault of ours.

Whoever asks meanwhile is told to come back: `DATABASE`, `STORAGE`, or None for every other error.
"""

import errno
import sqlite3
from collections.abc import Generator, Iterable, Iterator
from enum import StrEnum
from http import HTTPStatus
from itertools import chain, islice

from botocore.exceptions import BotoCoreError, ClientError
from django.db import Error as DatabaseError
from django.db import InterfaceError, OperationalError

# psycopg calls a connection that broke under a query operational, and one found closed interface.
DATABASE_GONE = (OperationalError, InterfaceError)

RETRY = {"Retry-After": "60"}  # seconds

# https://www.sqlite.org/rescode.html; a code's lowest byte is its kind.
_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html: connections (08), turns that were
# lost (40), room, memory and connections (53), what an operator did (57), the system's faults (58).
_POSTGRESQL = ("08", "40", "53", "57", "58", "25006", "55P03")
_DISK = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EIO,
    errno.EACCES,
    errno.EPERM,
    errno.ENFILE,
    errno.EMFILE,
}


class Outage(StrEnum):
    """What does not serve."""

    DATABASE = "database"
    STORAGE = "storage"


def outage_of(error: BaseException | None) -> Outage | None:
    """What this error says does not serve just now; None where it says something else."""
    if isinstance(error, DatabaseError):
        return Outage.DATABASE if _is_databases(error) else None
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        is_storages = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    else:
        is_storages = isinstance(error, BotoCoreError) or (
            isinstance(error, OSError) and error.errno in _DISK
        )
    return Outage.STORAGE if is_storages else None


class _Begun[T]:
    """Closed with what it goes on with, which may hold a query."""

    def __init__(self, pieces: Iterator[T]) -> None:
        self._pieces, self._first = pieces, list(islice(pieces, 1))

    def __iter__(self) -> Iterator[T]:
        return chain(self._first, self._pieces)

    def close(self) -> None:
        if isinstance(self._pieces, Generator):
            self._pieces.close()


def begun[T](pieces: Iterator[T]) -> Iterable[T]:
    """The same pieces, the first of them made by now: what does not serve until then is told by a
    status of its own, which a stream that has begun cannot be given any more.
    """
    return _Begun(pieces)


def _is_databases(error: DatabaseError) -> bool:
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _SQLITE
    state = getattr(error.__cause__, "sqlstate", None)
    # Without a state nothing was answered: no connection, or none left over.
    return state.startswith(_POSTGRESQL) if state else isinstance(error, DATABASE_GONE)
