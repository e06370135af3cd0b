"""The doorbell: whoever rings never waits, whatever the broker does."""

import socket
import threading
import time
from typing import Any

import pytest
from celery import current_app
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from receipts import pipeline
from receipts.pipeline import doorbell
from tests.dying import wait_for_the_ringer
from tests.servers import free_port


@pytest.fixture(autouse=True)
def _nothing_rings_yet() -> None:
    """What a test before rang for is on its way in a thread of this process."""
    wait_for_the_ringer()


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sent: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, **_: sent.append(name))
    return sent


def test_a_ring_names_the_task_and_carries_nothing_else(published: list[str]) -> None:
    pipeline.ring()
    wait_for_the_ringer()
    assert published == [doorbell.READ_WAITING]


def test_a_ring_may_be_for_another_task(published: list[str]) -> None:
    pipeline.ring(task="receipts.work_on_statements")
    wait_for_the_ringer()
    assert published == ["receipts.work_on_statements"]


def test_many_rings_at_once_are_no_storm(published: list[str]) -> None:
    pipeline.ring(1000)
    wait_for_the_ringer()
    assert 1 <= len(published) <= 50


def test_a_broker_that_fails_costs_the_caller_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rung, failed = threading.Event(), threading.Event()

    def slow_failure(*_: Any, **__: Any) -> None:
        assert rung.wait(120)
        failed.set()
        raise ConnectionError("no broker")

    monkeypatch.setattr(current_app, "send_task", slow_failure)
    pipeline.ring()
    assert not failed.is_set()
    rung.set()
    wait_for_the_ringer()
    assert failed.is_set()


@pytest.mark.parametrize("listening", [False, True], ids=["refuses", "never answers"])
def test_publishing_gives_up_in_bounded_time(listening: bool) -> None:
    with socket.socket() as silent:
        port = free_port()
        if listening:
            silent.bind(("127.0.0.1", 0))
            silent.listen(1)
            port = silent.getsockname()[1]
        options = {"socket_timeout": 2, "socket_connect_timeout": 2}
        app = doorbell.current_app
        with app.connection_for_write(
            url=f"redis://127.0.0.1:{port}/0", transport_options=options
        ) as connection:
            began = time.monotonic()
            with pytest.raises((OperationalError, RedisError)):
                app.send_task(doorbell.READ_WAITING, connection=connection, retry=False)
            assert time.monotonic() - began < 120
