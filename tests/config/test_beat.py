"""The scheduler asks for nothing again that workers have not come to yet."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings

from config.beat import Scheduler
from config.celery import app as raseed

READS = "receipts.read_waiting"


@pytest.fixture
def beat(tmp_path: Path) -> Scheduler:
    app = Celery("of_a_test", broker="memory://", set_as_current=False)
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


def send(beat: Scheduler, *names: str) -> None:
    for name in names:
        beat.apply_entry(beat.schedule[name], producer=beat.producer)


def take(beat: Scheduler, queue: str) -> None:
    """As a worker does that comes to it."""
    beat.producer.channel.basic_get(queue, no_ack=True)


def test_sends_nothing_again_that_still_waits(beat):
    empty(beat)
    send(beat, *["sweep"] * 30, "policy", "sweep", "policy", "exports")
    assert (waiting(beat, "sweep"), waiting(beat, "files")) == (2, 1)
    take(beat, "sweep")
    send(beat, "policy", "sweep", "sweep")
    assert waiting(beat, "sweep") == 2
    take(beat, "sweep")
    send(beat, "sweep", "policy", "wake")
    assert waiting(beat, "sweep") == 3


def test_sends_nothing_into_a_queue_that_others_filled_until_they_are_done(beat):
    empty(beat)
    send(beat, "clearings")
    for _ in range(3):
        beat.app.send_task("receipts.write_exports")
    take(beat, "files")
    send(beat, "clearings")
    assert waiting(beat, "files") == 3
    empty(beat)
    send(beat, "clearings")
    assert waiting(beat, "files") == 1


def test_shows_a_sign_of_life_while_it_sends_nothing(beat, monkeypatch):
    empty(beat)
    send(beat, "sweep")
    signs = []
    monkeypatch.setattr(beat, "_do_sync", lambda: signs.append(1))
    send(beat, "sweep")
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
    """Of one worker with one slot: a turn of reading, and one of each other queue."""
    schedule = settings.CELERY_BEAT_SCHEDULE.values()
    queues = Counter(settings.CELERY_TASK_ROUTES[one["task"]]["queue"] for one in schedule)
    longest = timedelta(seconds=max(queues.values()) * len(settings.QUEUES) * 5)
    for one in schedule:
        assert timedelta(seconds=one["options"]["expires"]) >= longest
