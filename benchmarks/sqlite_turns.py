"""How long a writer waits for SQLite beside one who writes on and on.

    python -m benchmarks.sqlite_turns [--writers 8] [--holds 0.05]

One connection writes transaction after transaction, each of `--holds` seconds; another begins to
write, so many times, by Django's backend and by ours (config/sqlite), on a database of its own.
Prints the seconds each waited; “locked” where it was refused after 20.
"""

import argparse
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from benchmarks import installation  # noqa: F401  # first: it sets Django up

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections  # isort: skip
from django.db.backends.sqlite3 import base as django_backend  # isort: skip

from config.sqlite import base as ours  # isort: skip

BACKENDS = {"Django's": django_backend, "ours": ours}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--holds", type=float, default=0.05, help="seconds")
    given = parser.parse_args()
    for name, backend in BACKENDS.items():
        with tempfile.TemporaryDirectory() as folder:
            waited, written = beside(backend, Path(folder), given.writers, given.holds)
        print(f"{name}: waited {', '.join(waited)} s; {written} were written meanwhile", flush=True)
    return 0


def beside(backend: Any, folder: Path, writers: int, holds: float) -> tuple[list[str], int]:
    settings = connections[DEFAULT_DB_ALIAS].settings_dict | {"NAME": str(folder / "db.sqlite3")}
    over, written = threading.Event(), 0

    def write_on_and_on() -> None:
        nonlocal written
        busy = backend.DatabaseWrapper(settings, alias="busy")
        busy.ensure_connection()
        while not over.is_set():
            busy._start_transaction_under_autocommit()
            time.sleep(holds)
            busy.connection.execute("COMMIT")
            written += 1
        busy.close()

    thread = threading.Thread(target=write_on_and_on)
    thread.start()
    time.sleep(0.5)
    waiting = backend.DatabaseWrapper(settings, alias="waiting")
    waiting.ensure_connection()
    waited = [_waited(waiting) for _ in range(writers)]
    over.set()
    thread.join()
    waiting.close()
    return waited, written


def _waited(waiting: Any) -> str:
    began = time.perf_counter()
    try:
        waiting._start_transaction_under_autocommit()
    except OperationalError:
        return "locked"
    waiting.connection.execute("COMMIT")
    time.sleep(0.03)
    return f"{time.perf_counter() - began - 0.03:.2f}"


if __name__ == "__main__":
    sys.exit(main())
