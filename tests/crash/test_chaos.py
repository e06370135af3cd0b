"""Whatever dies, and whenever: nothing acknowledged is lost and nothing is done twice."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import servers
from tests.crash.chaos import Chaos, Report
from tests.crash.stack import stack

pytestmark = [pytest.mark.crash, pytest.mark.timeout(900)]

SECONDS = float(os.environ.get("CHAOS_SECONDS", "10"))


def check(report: Report, logs: str) -> None:
    print(report)
    assert not report.broken, "\n".join([str(report), *report.broken[:20], logs])
    assert report.figures["acknowledged"] > 0
    assert report.figures["decisions_acknowledged"] > 0
    assert sum(report.kills.values()) > 0
    # I6: a receipt is read again only where a kill took its reader away.
    assert report.figures["read_again"] <= 4 * sum(report.kills.values())


@pytest.fixture
def seed() -> int:
    return int(os.environ.get("CHAOS_SEED", random.randrange(10**6)))


def test_on_sqlite_with_the_embedded_queue(
    tmp_path: Path, seed: int, put_database: Callable[[Path], None]
) -> None:
    put_database(tmp_path / "data")
    with stack(tmp_path) as running:
        running.start_from_memory()
        check(Chaos(running, seed=seed).run(seconds=SECONDS), running.logs())


@pytest.mark.postgres
@pytest.mark.redis
def test_on_postgres_with_redis(tmp_path: Path, seed: int) -> None:
    with (
        servers.postgres() as postgres,
        servers.redis() as redis,
        stack(tmp_path, database_url=postgres.url, broker_url=redis.url) as running,
    ):
        running.start_from_memory()
        chaos = Chaos(running, seed=seed, redis=redis, postgres=postgres)
        check(chaos.run(seconds=SECONDS), running.logs())
