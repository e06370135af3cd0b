"""Long chaos: `python -m benchmarks.chaos [--kills 100] [--minutes 30] [--postgres] [--seed N]`.

Kills web, web workers, worker, pool children, scheduler, Redis and PostgreSQL at random while
payers upload, reviewers decide, and the office imports, clears and exports, in rounds of two
minutes; prints a line a round and ends with code 1 if any promise was broken. What is promised
stands in tests/crash/ledger.py (I1 to I8) and tests/crash/office.py (I9 to I14).
"""

import argparse
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests import servers
from tests.crash.chaos import Chaos, Report
from tests.crash.stack import stack

ROUND_SECONDS = 120.0


def one_round(seed: int, *, seconds: float, every: float, postgres: bool) -> Report:
    with ExitStack() as started:
        folder = Path(started.enter_context(tempfile.TemporaryDirectory()))
        if not postgres:
            chaos = Chaos(started.enter_context(stack(folder)), seed=seed)
            return chaos.run(seconds=seconds, every=every)
        database = started.enter_context(servers.postgres())
        redis = started.enter_context(servers.redis())
        running = stack(folder, database_url=database.url, broker_url=redis.url)
        chaos = Chaos(started.enter_context(running), seed=seed, redis=redis, postgres=database)
        return chaos.run(seconds=seconds, every=every)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30, help="at most")
    parser.add_argument("--kills", type=int, default=10**6, help="then it ends as well")
    parser.add_argument("--every", type=float, default=2, help="seconds from kill to kill")
    parser.add_argument("--postgres", action="store_true", help="PostgreSQL with Redis")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    given = parser.parse_args()
    print(f"{'PostgreSQL and Redis' if given.postgres else 'SQLite, embedded queue'}")
    until, kills, broken = time.monotonic() + given.minutes * 60, 0, 0
    for seed in range(given.seed, given.seed + 10**6):
        seconds = min(ROUND_SECONDS, max(until - time.monotonic(), 10))
        report = one_round(seed, seconds=seconds, every=given.every, postgres=given.postgres)
        errors = (f"{times} × {said}" for said, times in report.server_errors.most_common(5))
        print(report, *report.broken[:20], *errors, sep="\n  ", flush=True)
        kills, broken = kills + sum(report.kills.values()), broken + len(report.broken)
        if time.monotonic() > until or kills >= given.kills:
            break
    print(f"{kills} kills, {broken} broken promises")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
