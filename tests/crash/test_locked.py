"""SQLite held by somebody else for longer than anybody waits for it, while people upload."""

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from tests.crash.payers import Uploads
from tests.crash.stack import LONG_LEASE_SECONDS, picture, stack

pytestmark = [pytest.mark.crash, pytest.mark.sqlite, pytest.mark.timeout(600)]
PATIENCE = 20  # seconds: what config/settings.py has SQLite wait


def test_a_database_locked_for_long_costs_a_wait_and_nothing_else(
    tmp_path: Path, put_database: Callable[[Path], None]
) -> None:
    put_database(tmp_path / "data")
    with stack(tmp_path, lease_seconds=LONG_LEASE_SECONDS) as running:
        running.start_from_memory()
        payer = Uploads(running, running.prepare())
        running.start()
        running.wait_until_answering()
        payer.send(picture(1))
        # The processes are at work on what was sent, and may be slow to let go of the database.
        file = tmp_path / "data" / "db.sqlite3"
        other = sqlite3.connect(file, isolation_level=None, timeout=120, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        acknowledged = []

        def let_go() -> None:
            acknowledged.append(len(payer.acknowledged))  # while nothing can be
            other.rollback()

        payer.start()
        # Not by who asks below: where an answer is slow, it would be held for longer than the
        # product holds what a reader told it (`attempts.HELD_FOR`).
        letting_go = threading.Timer(PATIENCE + 10, let_go)
        letting_go.start()
        while letting_go.is_alive():
            told = requests.get(f"http://127.0.0.1:{running.port}/readyz", timeout=60).json()
            assert told["database"] == "ok"  # it can still be read
            time.sleep(1)
        other.close()
        until = time.monotonic() + 120
        while len(payer.acknowledged) < 4:
            assert time.monotonic() < until, running.logs()
            time.sleep(0.2)
        payer.ending.set()
        payer.join(60)
        while running.waiting():
            assert time.monotonic() < until, running.logs()
            time.sleep(0.2)
        assert acknowledged == [1]
        assert payer.failed_sends + len(payer.server_errors) > 0
        assert all(one.startswith("503") for one in payer.server_errors)
        # The last may be read as well whose answer did not come before the payer left.
        assert {one["utr"] for one in payer.acknowledged.values()} <= running.reader.calls.keys()
        assert set(running.reader.calls.values()) == {1}
        assert all(one.is_running() for one in running.processes.values())
