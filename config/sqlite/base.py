"""Beginning to write: SQLite's own waiting looks every 0.1 s whether it may.

Somebody who writes one short transaction after the other leaves a gap of some milliseconds between
two. Who looks so rarely misses nearly all of them, and is told after 20 s that the database is
locked.
"""

import random
import sqlite3
import time
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

LOOKS_EVERY = (0.0005, 0.002)  # seconds, at random


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's, but for how a transaction waits for its beginning."""

    def _start_transaction_under_autocommit(self) -> None:
        patience = self.settings_dict["OPTIONS"].get("timeout", 5.0)
        until = time.monotonic() + patience
        connection: Any = self.connection
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._begins(is_last=time.monotonic() > until):
                time.sleep(random.uniform(*LOOKS_EVERY))  # noqa: S311
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")

    def _begins(self, *, is_last: bool) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in its stubs
        except OperationalError as error:
            code = getattr(error.__cause__, "sqlite_errorcode", 0)
            if is_last or code & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True
