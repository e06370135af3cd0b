"""The scheduler fills no queue with more than workers get to before it is too old."""

from datetime import timedelta
from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings

from config.beat import MOST_WAITING, Scheduler
from config.celery import app as raseed

READS = "receipts.read_waiting"


@pytest.fixture
def beat(tmp_path: Path) -> Scheduler:
    app = Celery("of_a_test", broker="memory://", set_as_default=False)
    app.conf.task_queues = settings.CELERY_TASK_QUEUES
    app.conf.task_routes = settings.CELERY_TASK_ROUTES
    app.conf.beat_schedule = settings.CELERY_BEAT_SCHEDULE
    return Scheduler(app, schedule_filename=str(tmp_path / "schedule"))


def waiting(beat: Scheduler, queue: str) -> int:
    return int(beat.producer.channel.queue_declare(queue).message_count)


def empty(beat: Scheduler) -> None:
    for queue in settings.QUEUES:
        beat.producer.channel.queue_declare(queue)
        beat.producer.channel.queue_purge(queue)


def test_stops_where_nobody_comes_to_it_and_goes_on_when_somebody_does(beat, tmp_path):
    empty(beat)
    for _ in range(3 * MOST_WAITING):
        beat.apply_entry(beat.schedule["sweep"], producer=beat.producer)
    assert waiting(beat, "sweep") == MOST_WAITING
    beat.apply_entry(beat.schedule["exports"], producer=beat.producer)
    assert waiting(beat, "files") == 1
    empty(beat)
    beat.apply_entry(beat.schedule["sweep"], producer=beat.producer)
    assert waiting(beat, "sweep") == 1


def test_shows_a_sign_of_life_while_it_sends_nothing(beat, monkeypatch):
    empty(beat)
    for _ in range(MOST_WAITING):
        beat.apply_entry(beat.schedule["sweep"], producer=beat.producer)
    signs = []
    monkeypatch.setattr(beat, "_do_sync", lambda: signs.append(1))
    beat.apply_entry(beat.schedule["sweep"], producer=beat.producer)
    assert signs == [1]


def test_sends_though_the_broker_cannot_tell(beat, monkeypatch):
    def unreachable(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    sent = []
    monkeypatch.setattr(beat.producer.channel, "queue_declare", unreachable)
    monkeypatch.setattr(beat, "apply_async", lambda entry, **_: sent.append(entry.name))
    beat.apply_entry(beat.schedule["sweep"], producer=beat.producer)
    assert sent == ["sweep"]


def test_keeps_what_is_scheduled_out_of_the_queue_of_rings_to_read():
    """A thousand uploads ring a thousand times, and each ring is seconds of reading."""
    routed = {one["task"] for one in settings.CELERY_BEAT_SCHEDULE.values()}
    assert routed <= settings.CELERY_TASK_ROUTES.keys()
    assert READS not in settings.CELERY_TASK_ROUTES
    assert raseed.conf.beat_scheduler == "config.beat:Scheduler"


def test_nothing_is_too_old_when_its_turn_comes():
    """Of one worker with one slot: a turn of reading, one of a file and one of this queue."""
    longest = timedelta(seconds=MOST_WAITING * 3 * 5)
    for one in settings.CELERY_BEAT_SCHEDULE.values():
        assert timedelta(seconds=one["options"]["expires"]) >= longest
