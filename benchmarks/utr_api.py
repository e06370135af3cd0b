"""The served UTR API at full load: `python -m benchmarks.utr_api [--seconds N]`.

One key sends pictures from eight connections without rest, a second key one picture after the
other, and a reviewer opens the queue all the while; desk and one key are each measured alone first.
Against the real web server with two workers on SQLite. Exits with 1 where the second key is not
served, or the desk's p95 is over BAR times its own without load.
"""

import argparse
import itertools
import os
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.desk import PASSWORD, web_server

# isort: split
import requests
from django.core.management import call_command

from receipts import api_keys
from receipts.models import User

PICTURES = Path("samples/pictures")
CONNECTIONS = 8
BAR = 4.0  # two cores that read leave the desk half of one
RETRY_SECONDS = 0.5


@dataclass
class Client:
    """A caller of the API: how long its answered calls took, and what else it was told."""

    address: str
    headers: dict[str, str]
    pictures: Iterator[bytes]
    took: list[float] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)

    def call(self) -> None:
        began = time.monotonic()
        answer = requests.post(
            f"{self.address}/ocr/utr",
            headers=self.headers,
            files={"file": ("proof.jpg", next(self.pictures), "image/jpeg")},
            timeout=60,
        )
        self.told[answer.json()["status"]] += 1
        if answer.ok:
            self.took.append(time.monotonic() - began)
        else:
            time.sleep(RETRY_SECONDS)


def client(address: str, name: str, pictures: list[bytes]) -> Client:
    credential, secret = api_keys.issue(name=name)
    headers = {"X-DF-API-ID": credential.api_id, "X-DF-API-SECRET": secret}
    return Client(address, headers, itertools.cycle(pictures))


@contextmanager
def repeated(act: Callable[[], object], connections: int) -> Iterator[None]:
    """Meanwhile, do this again and again from so many threads."""
    ending = threading.Event()

    def again() -> None:
        while not ending.is_set():
            act()

    with ThreadPoolExecutor(connections) as pool:
        running = [pool.submit(again) for _ in range(connections)]
        try:
            yield
        finally:
            ending.set()
            for one in running:
                one.result()


def desk_of(address: str) -> requests.Session:
    User.objects.create_superuser("priya", password=PASSWORD)
    session = requests.Session()
    page = session.get(f"{address}/login/", timeout=60)
    said = {"username": "priya", "password": PASSWORD}
    token = {"csrfmiddlewaretoken": session.cookies["csrftoken"]}
    answer = session.post(page.url, said | token, headers={"Referer": page.url}, timeout=60)
    assert answer.ok and "/desk/" in answer.url, answer.url
    return session


def opened(session: requests.Session, address: str, seconds: float) -> list[float]:
    """How long each opening of the queue took, for so many seconds."""
    found, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.monotonic()
        assert session.get(f"{address}/desk/", timeout=60).ok
        found.append(time.monotonic() - began)
        time.sleep(0.05)
    return found


def row(name: str, seconds: list[float], told: Counter[str] | None = None) -> None:
    if len(seconds) < 2:
        print(f"| {name} | {len(seconds)} | – | – | {dict(told or {})} |")
        return
    late = statistics.quantiles(seconds, n=20)[-1]
    print(
        f"| {name} | {len(seconds)} | {statistics.median(seconds) * 1000:.0f} ms "
        f"| {late * 1000:.0f} ms | {dict(told or {})} |"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="of each of the two parts")
    seconds = parser.parse_args().seconds
    pictures = [one.read_bytes() for one in sorted(PICTURES.iterdir())]
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("createcachetable")
    with web_server() as address:
        greedy, modest, alone = (
            client(address, name, pictures) for name in ("greedy", "modest", "alone")
        )
        desk = desk_of(address)
        opened(desk, address, seconds=2)
        idle = opened(desk, address, seconds)
        with repeated(alone.call, 1):
            time.sleep(seconds)
        with repeated(greedy.call, CONNECTIONS), repeated(modest.call, 1):
            loaded = opened(desk, address, seconds)
    print(f"{os.cpu_count()} cores, SQLite, gunicorn with 2 workers, {len(pictures)} pictures")
    print("| who | answered | median | p95 | told |")
    print("|---|---|---|---|---|")
    row("one key alone", alone.took, alone.told)
    row(f"a key with {CONNECTIONS} connections", greedy.took, greedy.told)
    row("another key meanwhile", modest.took, modest.told)
    row("the desk alone", idle)
    row("the desk at full load", loaded)
    ratio = statistics.quantiles(loaded, n=20)[-1] / statistics.quantiles(idle, n=20)[-1]
    share = len(modest.took) / max(1, len(alone.took))
    print(f"the desk's p95: {ratio:.1f} times its own alone (bar {BAR:.0f})")
    print(f"the other key: {share:.0%} of its rate alone")
    return int(ratio > BAR or not modest.took)


if __name__ == "__main__":
    sys.exit(main())
