"""What Celery runs. A task carries no data: it says "look", and the database says at what."""

import threading
import time
from typing import Any

from celery import shared_task
from celery.signals import worker_shutting_down

from receipts.pipeline import heartbeat
from receipts.pipeline.doorbell import READ_WAITING, ring
from receipts.pipeline.new_rules import look_anew
from receipts.pipeline.reader_days import keep_days
from receipts.pipeline.reading import read_next
from receipts.pipeline.sweeper import sweep

TURN_SECONDS = 5.0  # then ring again, so that a worker asked to stop is never long about it

stopping = threading.Event()


@worker_shutting_down.connect
def stop_reading(**_: Any) -> None:
    """Finish the receipt at hand and begin no other."""
    stopping.set()


@shared_task(name=READ_WAITING, ignore_result=True)
def read_waiting() -> None:
    """Read receipts, the longest waiting first, until none is ready."""
    heartbeat.start()
    until = time.monotonic() + TURN_SECONDS
    while not stopping.is_set() and read_next():
        if time.monotonic() > until:
            ring()
            return


@shared_task(name="receipts.sweep", ignore_result=True)
def sweep_queue() -> None:
    """Every few seconds, on the beat."""
    heartbeat.start()
    sweep()


@shared_task(name="receipts.keep_reader_days", ignore_result=True)
def keep_reader_days() -> None:
    """Every hour, on the beat."""
    keep_days()


@shared_task(name="receipts.new_rules", ignore_result=True)
def follow_new_rules() -> None:
    """Every few seconds, on the beat: nothing to do but after an upgrade that changed the rules."""
    look_anew()
