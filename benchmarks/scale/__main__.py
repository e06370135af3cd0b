"""Does cost follow what changes, and not what exists?

    python -m benchmarks.scale [--rows N] [--fee M] [--only WORDS]
    python -m tests.servers postgres -- python -m benchmarks.scale --postgres …

Seeds payees in a database of its own: one with 1,000 receipts, dues and credits of one fee, one
with M of one fee, one with N of 900 amounts. Does each work three times at each and prints the
least milliseconds of work (this process's and the database's for it), the queries, and how often
its cost at 1,000 that is. What misses its bar is marked, and the exit code is 1. All worlds are in
one database: what depends on its size and not on the payee's costs as much in each, and is told by
SLOW alone.
"""

import argparse
import os
import sys
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--postgres", action="store_true", help="the one that tests.servers started")
parser.add_argument("--rows", type=int, default=100_000)
parser.add_argument("--fee", type=int, default=20_000)
parser.add_argument("--only", default="", help="rows whose name has these words")
parser.add_argument("--times", type=int, default=3)
given = parser.parse_args()
if given.postgres:
    os.environ["BENCHMARK_DATABASE_URL"] = os.environ["DATABASE_URL"]

from django.db import connection  # noqa: E402

from benchmarks import installation  # noqa: E402, F401  # it starts Django
from benchmarks.scale.acts import Row, rows_of  # noqa: E402
from benchmarks.scale.meter import Cost, measure  # noqa: E402
from benchmarks.scale.seeding import World, seed  # noqa: E402

RATIO = 1.5
SLOW = 200.0  # milliseconds of a page
NOTICED = 15.0  # milliseconds more than at 1,000 below which a ratio says nothing


def main() -> int:
    print(f"{connection.vendor}; load of this machine {os.getloadavg()[0]:.1f}")
    worlds = [(1_000, True), (given.fee, True), (given.rows, False)]
    seeded = [timed_seed(rows, one_fee=one_fee) for rows, one_fee in worlds]
    print(f"{'':44}" + "".join(f"{_title(one):>26}" for one in seeded))
    missed = 0
    for rows in zip(*map(rows_of, seeded), strict=True):
        if given.only not in rows[0].name:
            continue
        costs = [least(row) for row in rows]
        bad = misses(costs, rows[0])
        missed += bool(bad)
        print(f"{rows[0].name:44}" + "".join(map(_cell(costs[0]), costs)) + f"  {bad}", flush=True)
    print(f"{missed} of these miss their bar" if missed else "Every bar is held")
    return 1 if missed else 0


def timed_seed(rows: int, *, one_fee: bool) -> World:
    began = time.perf_counter()
    world = seed(rows, one_fee=one_fee)
    print(f"seeded {rows:,} in {time.perf_counter() - began:.0f} s", flush=True)
    return world


def least(row: object) -> Cost:
    found = [measure(row.act) for _ in range(given.times)]
    return Cost(
        min(one.milliseconds for one in found), max(one.queries for one in found[1:] or found), 0
    )


def misses(costs: list[Cost], row: Row) -> str:
    """What is wrong with the larger worlds, in words."""
    first, wrong = costs[0], []
    if any(one.queries > row.bar for one in costs):
        wrong.append("queries")
    if row.is_page and any(one.milliseconds > SLOW for one in costs):
        wrong.append("slow")
    if any(
        one.milliseconds > RATIO * first.milliseconds
        and one.milliseconds - first.milliseconds > NOTICED
        for one in costs
    ):
        wrong.append("grows")
    return ", ".join(wrong)


def _title(world: World) -> str:
    return f"{world.rows:,} {'of one fee' if world.one_fee else 'mixed'}"


def _cell(first: Cost):
    def cell(one: Cost) -> str:
        ratio = one.milliseconds / max(first.milliseconds, 0.1)
        return f"{one.milliseconds:>11.1f} ms{one.queries:>5} q{ratio:>5.1f}×"

    return cell


if __name__ == "__main__":
    sys.exit(main())
