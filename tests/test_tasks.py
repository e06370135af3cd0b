"""Every task is found by standing in its folder, and everything that is scheduled is a task."""

from pathlib import Path

from celery.signals import worker_process_init, worker_ready
from django.conf import settings

import receipts
from config.celery import app
from receipts import tasks


def own_tasks() -> set[str]:
    return {name for name in app.tasks if name.startswith("receipts.")}


def test_the_index_imports_every_module_of_tasks():
    folders = {path.parent.name for path in Path(receipts.__file__).parent.glob("*/tasks.py")}
    found = {app.tasks[name].__module__ for name in own_tasks()}
    assert found == {f"{tasks.__package__}.{folder}.tasks" for folder in folders}


def test_everything_scheduled_and_routed_is_a_task():
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled | set(settings.CELERY_TASK_ROUTES) <= own_tasks()


def test_a_worker_leaves_what_it_begins_with_out_of_garbage_collection(monkeypatch):
    kept = []
    monkeypatch.setattr("config.celery.gc.freeze", lambda: kept.append("freeze"))
    for begun in (worker_ready, worker_process_init):
        begun.send(sender=None)
    assert kept == ["freeze"] * 2
