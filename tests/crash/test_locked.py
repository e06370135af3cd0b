"""SQLite held by somebody else for longer than anybody waits for it, while people upload."""

import sqlite3
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
        other = sqlite3.connect(file, isolation_level=None, timeout=120)
        other.execute("BEGIN IMMEDIATE")
        payer.start()
        began = time.monotonic()
        while time.monotonic() < began + PATIENCE + 10:
            told = requests.get(f"http://127.0.0.1:{running.port}/readyz", timeout=60).json()
            assert told["database"] == "ok"  # it can still be read
            time.sleep(1)
        acknowledged = len(payer.acknowledged)  # while nothing can be
        other.rollback()
        other.close()
        until = time.monotonic() + 120
        while len(payer.acknowledged) < acknowledged + 3:
            assert time.monotonic() < until, running.logs()
            time.sleep(0.2)
        payer.ending.set()
        payer.join(60)
        while running.waiting():
            assert time.monotonic() < until, running.logs()
            time.sleep(0.2)
        assert acknowledged == 1
        assert payer.failed_sends + len(payer.server_errors) > 0
        assert all(one.startswith("503") for one in payer.server_errors)
        assert running.reader.calls == {one["utr"]: 1 for one in payer.acknowledged.values()}
        assert all(one.is_running() for one in running.processes.values())
