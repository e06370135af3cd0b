"""How the queue fares, as the desk and the watchdog are told."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from receipts import pipeline
from receipts.models import ReaderState, Receipt, Worker
from tests.factories import default_payee, make_receipt
from tests.pipeline.conftest import make_queued

pytestmark = pytest.mark.django_db


def ago(**units: int) -> Any:
    return timezone.now() - timedelta(**units)


def make_worker(*, done_at: Any = None, seen_at: Any = None) -> None:
    Worker.objects.create(
        name="w", started_at=ago(hours=1), seen_at=seen_at or timezone.now(), done_at=done_at
    )


def test_of_an_empty_queue_is_calm() -> None:
    health = pipeline.queue_health()
    assert (health.ready, health.waiting, health.reading) == (0, 0, 0)
    assert health.oldest_ready_seconds == 0
    assert not health.is_deaf


def test_counts_what_is_ready_what_waits_and_what_is_read() -> None:
    ready = make_queued(next_attempt_at=ago(seconds=30))
    make_queued(next_attempt_at=timezone.now() + timedelta(minutes=5))
    make_receipt(status=Receipt.Status.READING)
    health = pipeline.queue_health()
    assert (health.ready, health.waiting, health.reading) == (1, 1, 1)
    assert health.oldest_ready_seconds > 29
    assert health.oldest_ready_seconds <= (timezone.now() - ready.next_attempt_at).total_seconds()


def test_counts_workers_that_show_signs_of_life() -> None:
    make_worker(seen_at=ago(minutes=5))
    assert pipeline.queue_health().workers_alive == 0
    Worker.objects.update(seen_at=timezone.now())
    assert pipeline.queue_health().workers_alive == 1


class TestDeafness:
    def test_is_work_that_waits_while_nothing_is_done(self) -> None:
        make_worker(done_at=ago(minutes=3))
        make_queued(next_attempt_at=ago(minutes=2))
        assert pipeline.queue_health().is_deaf

    def test_is_not_a_long_queue_that_moves(self) -> None:
        make_worker(done_at=ago(seconds=2))
        make_queued(next_attempt_at=ago(minutes=20))
        assert not pipeline.queue_health().is_deaf

    def test_is_not_a_reader_that_is_paused(self) -> None:
        make_worker(done_at=ago(minutes=3))
        make_queued(next_attempt_at=ago(minutes=2))
        ReaderState.objects.create(reader="engine", paused_at=timezone.now(), pause_status="X")
        health = pipeline.queue_health()
        assert not health.is_deaf
        found = pipeline.hold_ups(default_payee().organisation_id)
        assert [one.name for one in found.paused_readers] == ["engine"]
