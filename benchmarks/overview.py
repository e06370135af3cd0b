"""The overview of so many receipts, and whether its sums are those of their rows.

    python -m benchmarks.overview [--rows N]
    python -m tests.servers postgres -- python -m benchmarks.overview --postgres …

Seeds a payee (benchmarks/scale/seeding.py; without the index behind searches, which the overview
does not ask), asks for the page of a month, a year and ten years, and runs `manage.py audit`.
Exits with 1 where a page takes more than 0.2 s of work, or a sum is wrong.
"""

import argparse
import os
import sys
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--postgres", action="store_true", help="the one that tests.servers started")
parser.add_argument("--rows", type=int, default=1_000_000)
given = parser.parse_args()
if given.postgres:
    os.environ["BENCHMARK_DATABASE_URL"] = os.environ["DATABASE_URL"]

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from benchmarks import installation  # noqa: E402, F401  # it starts Django
from benchmarks.scale.acts import PLAIN_FILES  # noqa: E402
from benchmarks.scale.meter import measure  # noqa: E402
from benchmarks.scale.seeding import seed  # noqa: E402
from receipts import search_index  # noqa: E402

BAR = 200.0  # milliseconds
PERIODS = ("period=month", "period=year", "period=own&from=2017-01-01&to=2026-12-31")


def main() -> int:
    print(f"{connection.vendor}; load of this machine {os.getloadavg()[0]:.1f}", flush=True)
    search_index.stand_down(using="default", plan=["seeding"])
    began = time.perf_counter()
    world = seed(given.rows, one_fee=False)
    print(f"seeded {given.rows:,} in {time.perf_counter() - began:.0f} s", flush=True)
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"] = {"BACKEND": PLAIN_FILES}
    client, missed = Client(), 0
    client.force_login(world.reviewer)
    for query in PERIODS:
        costs = [measure(lambda query=query: show(client, query)) for _ in range(4)][1:]
        best = min(one.milliseconds for one in costs)
        missed += best > BAR
        print(f"{query:44} {best:8.0f} ms {costs[-1].queries:4} queries", flush=True)
    began = time.process_time()
    call_command("audit")
    print(f"audited in {time.process_time() - began:.0f} s of CPU")
    return 1 if missed else 0


def show(client: Client, query: str) -> None:
    answer = client.get(f"{reverse('overview')}?{query}", secure=True)
    assert answer.status_code == 200, answer.status_code


if __name__ == "__main__":
    sys.exit(main())
