"""A worker heard over Redis, and asked to stop in the middle of its work."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.crash.payers import Uploads
from tests.crash.stack import LONG_LEASE_SECONDS, Stack, picture, stack

pytestmark = [pytest.mark.crash, pytest.mark.redis, pytest.mark.timeout(600)]


@pytest.fixture
def running(
    tmp_path: Path, redis_url: str, put_database: Callable[[Path], None]
) -> Iterator[Stack]:
    """Web and worker, but no scheduler: nobody sweeps, so whatever is heard was rung."""
    put_database(tmp_path / "data")
    with stack(tmp_path, broker_url=redis_url, lease_seconds=LONG_LEASE_SECONDS) as made:
        yield made


def upload(running: Stack, count: int) -> dict[str, dict[str, str]]:
    payer = Uploads(running, running.prepare())
    running.start("web", "worker")
    running.wait_until_answering()
    for number in range(count):
        payer.send(picture(10**6 + number))
    return payer.acknowledged


def wait_until_read(running: Stack, *, within: float = 120) -> None:
    until = time.monotonic() + within
    while running.waiting():
        assert time.monotonic() < until, running.logs()
        time.sleep(0.2)


def test_a_ring_over_redis_reaches_a_real_worker(running: Stack) -> None:
    sent = upload(running, 3)
    wait_until_read(running)
    assert running.reader.calls == {one["utr"]: 1 for one in sent.values()}


def test_a_worker_told_to_stop_finishes_or_puts_back_what_it_reads(running: Stack) -> None:
    running.reader.seconds = 1.0
    sent = upload(running, 6)
    until = time.monotonic() + 120
    while not running.reader.calls:
        assert time.monotonic() < until, running.logs()
        time.sleep(0.05)
    assert running.processes["worker"].stop() == 0
    running.reader.seconds = 0.01
    running.start("worker", "beat")
    wait_until_read(running)
    # Told in time, it loses no call: none is made twice.
    assert running.reader.calls == {one["utr"]: 1 for one in sent.values()}
