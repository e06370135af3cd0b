"""How long others' requests take while somebody downloads, against a server that does nothing else.

    python -m benchmarks.beside_download [ROWS]
    python -m tests.servers postgres -- python -m benchmarks.beside_download --postgres [ROWS]

Seeds ROWS receipts (100,000 unless told) and starts the real web server, reached from this machine
alone. Somebody asks over the API for a page of receipts, again and again; every second round
another downloads the CSV of all that are to be reviewed, two in five, one file after the other (of
more than 50,000 rows a worker writes the file). Seconds are by the clock, as whoever waits counts
them: look at the ratio of one run. Exits with 1 where 95 in 100 wait for more than 1.5 times as
long as without a download.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("rows", nargs="?", type=int, default=100_000)
parser.add_argument("--postgres", action="store_true", help="the one that tests.servers started")
options = parser.parse_args()
if options.postgres:  # before anything asks which database
    os.environ["BENCHMARK_DATABASE_URL"] = os.environ["DATABASE_URL"]

import requests  # noqa: E402
from django.db import connection, connections  # noqa: E402

from benchmarks import installation  # noqa: E402, F401  # it starts Django
from benchmarks.scale.seeding import seed  # noqa: E402
from receipts.models import User  # noqa: E402

from rest_framework.authtoken.models import Token  # noqa: E402  # isort: skip
from tests.servers import free_port  # noqa: E402

REQUESTS, ROUNDS, BAR = 50, 4, 1.5
PATIENCE = 120  # seconds for an answer


def main(rows: int) -> int:
    payee = seed(rows, one_fee=False).payee
    token = Token.objects.create(user=User.objects.create_superuser("finance"))
    name = connection.vendor
    connections.close_all()
    own = requests.Session()
    own.headers["Authorization"] = f"Token {token.key}"
    idle: list[float] = []
    beside: list[float] = []
    files: list[int] = []
    with server() as address:
        page = f"{address}/api/v1/receipts/"
        asked(own, page)
        for _ in range(ROUNDS):
            idle += asked(own, page)
            with downloads(address, dict(own.headers), payee.slug, files):
                beside += asked(own, page)
    print(f"{name}, {rows:,} receipts, load of this machine {os.getloadavg()[0]:.1f}")
    print(f"{len(files)} files of {max(files) / 2**20:.1f} MiB meanwhile")
    for what, found in {"alone": idle, "beside a download": beside}.items():
        print(f"{what:<20} median {statistics.median(found) * 1e3:6.1f} ms, p95 {p95(found):6.1f}")
    ratio = p95(beside) / p95(idle)
    print(f"p95 beside a download: {ratio:.2f} of that alone (bar {BAR})")
    return ratio > BAR


def p95(seconds: list[float]) -> float:
    """In milliseconds."""
    return statistics.quantiles(seconds, n=20)[-1] * 1e3


def asked(session: requests.Session, page: str) -> list[float]:
    """How many seconds each of some requests took."""
    found = []
    for _ in range(REQUESTS):
        began = time.perf_counter()
        session.get(page, timeout=PATIENCE).raise_for_status()
        found.append(time.perf_counter() - began)
    return found


@contextmanager
def downloads(
    address: str, headers: dict[str, str], payee: str, files: list[int]
) -> Iterator[None]:
    """Somebody who downloads file after file meanwhile; adds the bytes of each to `files`."""
    ending = Event()
    wanted = {"payee": payee, "filters": {"state": "in_review"}}

    def follow() -> None:
        while not ending.is_set():
            answer = requests.post(
                f"{address}/api/v1/exports/",
                json=wanted, headers=headers, stream=True, timeout=PATIENCE,
            )  # fmt: skip
            answer.raise_for_status()
            if answer.status_code != requests.codes.ok:
                raise SystemExit("So many rows are written by a worker: ask for fewer.")
            files.append(sum(map(len, answer.iter_content(64 * 1024))))

    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(follow)
        try:
            yield
        finally:
            ending.set()
        following.result()


@contextmanager
def server() -> Iterator[str]:
    """The web server over this installation; its address."""
    port = free_port()
    command = ["gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    process = subprocess.Popen(
        [sys.executable, "-m", *command], env=os.environ | {"PORT": str(port), "WEB_WORKERS": "2"}
    )
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                requests.get(f"{address}/healthz", timeout=5)
                break
            except requests.RequestException:
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(PATIENCE)


if __name__ == "__main__":
    sys.exit(main(options.rows))
