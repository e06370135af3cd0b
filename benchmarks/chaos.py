"""Long chaos: `python -m benchmarks.chaos [--kills 100] [--minutes 30] [--postgres] [--log FILE]`.

Kills web, web workers, worker, pool children, scheduler, Redis and PostgreSQL at random while
payers upload, archives of proofs come, reviewers decide, the policy approves, and the office
imports, takes back, clears and exports; now and then SQLite is held or a receiver of webhooks
hangs. In rounds of `--round` minutes; prints a line a round and ends with code 1 if any promise was
broken.
What is promised stands in tests/crash/ledger.py (I1 to I8) and tests/crash/office.py (I9 to I14).

Processes are forked from one that has loaded the product, so that a kill costs no start of Python,
and SQLite's database is migrated once for all rounds. With `--log FILE` each round is a line there,
what is told at the end is of all lines there are, and the processes' own logs of a round that broke
a promise or answered 500 stand beside it, as FILE.SEED.txt.
"""

import argparse
import atexit
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests import servers
from tests.crash.chaos import Chaos, Report
from tests.crash.stack import Stack, stack

TOLD = (
    "acknowledged", "decisions_acknowledged", "approved", "by_policy", "cleared", "rejected",
    "reopened", "dues", "statements", "taken_back", "archived", "alerts", "exports", "webhooks",
    "read_again",
)  # fmt: skip


def one_round(seed: int, *, ready: Path, log: Path | None, postgres: bool, **how: Any) -> Report:
    """`ready` is a folder for a migrated database, which the first round on SQLite leaves there."""
    with ExitStack() as started:
        folder = Path(started.enter_context(tempfile.TemporaryDirectory()))
        more, urls = {}, {}
        if postgres:
            database = started.enter_context(servers.postgres())
            redis = started.enter_context(servers.redis())
            more = {"redis": redis, "postgres": database}
            urls = {"database_url": database.url, "broker_url": redis.url}
        running = started.enter_context(stack(folder, **urls))
        if not postgres:
            put_database(ready / "db.sqlite3", running)
        running.start_from_memory()
        report = Chaos(running, seed=seed, **more).run(**how)
        if log is not None and (report.broken or report.server_errors):
            log.with_name(f"{log.name}.{seed}.txt").write_text(running.logs(last=10**9))
        return report


def put_database(kept: Path, running: Stack) -> None:
    data = running.folder / "data"
    data.mkdir()
    if not kept.exists():
        running.ledger("migrate")
        shutil.copyfile(data / "db.sqlite3", kept)
        return
    shutil.copyfile(kept, data / "db.sqlite3")


def together(rounds: Iterable[dict[str, Any]]) -> str:
    """All rounds of the log, by database."""
    by_database: dict[str, list[dict[str, Any]]] = {}
    for one in rounds:
        by_database.setdefault(one["on"], []).append(one)
    lines = []
    for on, some in by_database.items():
        figures = sum((Counter(one["figures"]) for one in some), Counter[str]())
        kills = sum(sum(one["kills"].values()) for one in some)
        told = ", ".join(f"{name} {figures[name]}" for name in TOLD)
        broken = sum(len(one["broken"]) for one in some)
        seeds = ", ".join(str(one["seed"]) for one in some)
        lines.append(f"{on}: seeds {seeds}; {kills} kills; {told}; {broken} broken promises")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30, help="at most")
    parser.add_argument("--kills", type=int, default=10**6, help="then it ends as well")
    parser.add_argument("--round", type=float, default=20, help="minutes from audit to audit")
    parser.add_argument("--every", type=float, default=2, help="seconds from kill to kill")
    parser.add_argument("--payers", type=int, default=4)
    parser.add_argument("--pause", type=float, default=0.2, help="of a payer, in seconds")
    parser.add_argument("--archive", type=int, default=200, help="pictures of an archive")
    parser.add_argument("--postgres", action="store_true", help="PostgreSQL with Redis")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--log", type=Path)
    given = parser.parse_args()
    on = "PostgreSQL and Redis" if given.postgres else "SQLite, embedded queue"
    until, kills = time.monotonic() + given.minutes * 60, 0
    has_log = given.log is not None and given.log.exists()
    rounds = [json.loads(line) for line in given.log.read_text().splitlines()] if has_log else []
    how = {"every": given.every, "uploaders": given.payers, "pause": given.pause}
    how |= {"archived": given.archive}
    ready = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, ready)
    how |= {"ready": ready, "log": given.log, "postgres": given.postgres}
    for seed in range(given.seed, given.seed + 10**6):
        seconds = min(given.round * 60, max(until - time.monotonic(), 10))
        report = one_round(seed, seconds=seconds, **how)
        errors = (f"{times} × {said}" for said, times in report.server_errors.most_common(5))
        faults = (f"{times} × {said}" for said, times in report.faults.most_common(5))
        print(report, *report.broken[:20], *errors, *faults, sep="\n  ", flush=True)
        rounds.append({"on": on} | vars(report))
        if given.log is not None:
            with given.log.open("a") as log:
                log.write(json.dumps(rounds[-1]) + "\n")
        kills += sum(report.kills.values())
        if time.monotonic() > until or kills >= given.kills:
            break
    print(together(rounds))
    return 1 if any(one["broken"] for one in rounds) else 0


if __name__ == "__main__":
    sys.exit(main())
