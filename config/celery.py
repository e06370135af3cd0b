"""The Celery app: a doorbell for work that waits in the database."""

import gc
import os
from typing import Any

from celery import Celery
from celery.signals import task_postrun, task_prerun, worker_process_init, worker_ready
from celery.states import SUCCESS
from django.db import close_old_connections, connections
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

TRANSPORT_ALIASES["filesystem"] = "config.queue_folder:Transport"

app = Celery("raseed")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["receipts"])


@worker_ready.connect
@worker_process_init.connect
def leave_what_stays(**_: Any) -> None:
    """Take what a worker begins with out of garbage collection, which took 200 ms each time.

    Nothing is collected before: that would write to what children share with their parent.
    """
    gc.freeze()


@task_prerun.connect
def begin_with_a_connection_that_serves(task: Any, **_: Any) -> None:
    """Of a connection kept from an earlier task: is it too old, or did the server end it?"""
    if not task.request.is_eager:
        close_old_connections()


@task_postrun.connect
def keep_no_connection_of_a_fault(task: Any, state: str, **_: Any) -> None:
    """A task that was broken off may have left its connection amid an answer."""
    if not (task.request.is_eager or state == SUCCESS):
        connections.close_all()
