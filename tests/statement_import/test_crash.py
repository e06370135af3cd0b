"""Killed in the middle of reading and of importing, and run again: every credit once."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.crash.stack import ROOT
from tests.statement_import import hdfc

pytestmark = [pytest.mark.crash, pytest.mark.timeout(300)]

ROWS = 6_000
# What the command has done when it is killed: its state, and from how many rows on.
KILLS = (("reading", 2_000), ("reading", 4_000), ("importing", 2_000))
PROGRESS = "SELECT state, rows_read, imported_through FROM receipts_statementfile"
CREDITS = "SELECT utr, occurrence, amount_paise FROM receipts_credit"
HISTORY = "SELECT kind FROM receipts_bankevent"


class Installation:
    """A database of its own, and the product's command upon it."""

    def __init__(self, folder: Path, *, database_url: str = "") -> None:
        self.database_url = database_url
        self.own_database = folder / "data" / "db.sqlite3"
        self.said = folder / "said.txt"
        self.env = {
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(folder / "data"),
            "DATABASE_URL": database_url,
            "PYTHONWARNINGS": "ignore",
        }

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """What it says goes to a file: nobody empties a pipe while it is watched.

        It gives way to whoever watches it, who must see it at work to kill it there.
        """
        with self.said.open("wb") as out:
            return subprocess.Popen(
                ["nice", "-n", "15", sys.executable, "manage.py", *arguments],
                env=self.env,
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=out,
            )

    def run(self, *arguments: str) -> None:
        assert self.start(*arguments).wait(timeout=240) == 0, self.said.read_text()[-2000:]

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        if self.database_url:
            with psycopg.connect(self.database_url) as connection:
                return connection.execute(question).fetchall()
        with contextlib.closing(sqlite3.connect(self.own_database, timeout=20)) as connection:
            return connection.execute(question).fetchall()

    def kill_when(self, state: str, rows: int, *arguments: str) -> None:
        """Run a command until a statement has come so far, and no further."""
        process = self.start(*arguments)
        while process.poll() is None and not self.has_come(state, rows):
            time.sleep(0.005)
        process.kill()
        assert process.wait() == -signal.SIGKILL, self.said.read_text()[-2000:]

    def has_come(self, state: str, rows: int) -> bool:
        return any(
            at == state and (read if at == "reading" else through) >= rows
            for at, read, through in self.ask(PROGRESS)
        )


def utr_of(number: int) -> str:
    """Every tenth row tells of the payment before it once more."""
    return f"6{number - (number % 10 == 9):011d}"


def check(installation: Installation, folder: Path) -> None:
    utrs = [utr_of(number) for number in range(ROWS)]
    file = folder / "hdfc.csv"
    file.write_bytes(hdfc.text(*(hdfc.credit(utr) for utr in utrs)))
    installation.run("migrate", "--verbosity", "0")
    for state, rows in KILLS:
        installation.kill_when(state, rows, "import_statement", str(file))
    ((state, _, through),) = installation.ask(PROGRESS)
    assert (state, through >= 2_000) == ("importing", True)
    installation.run("import_statement", str(file))
    credits = installation.ask(CREDITS)
    assert Counter(credits) == Counter((utr, 1, 50_000) for utr in set(utrs))
    assert installation.ask(HISTORY) == [("imported",)]


def test_on_sqlite(tmp_path: Path, put_database: Callable[[Path], None]) -> None:
    put_database(tmp_path / "data")
    check(Installation(tmp_path), tmp_path)


@pytest.mark.postgres
def test_on_postgres(tmp_path: Path, postgres_url: str) -> None:
    check(Installation(tmp_path, database_url=postgres_url), tmp_path)
