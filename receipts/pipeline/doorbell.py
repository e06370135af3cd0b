"""The doorbell: tells the workers that something waits, and never holds up whoever rings."""

import logging
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from celery import current_app

READ_WAITING = "receipts.read_waiting"
STALE_AFTER_SECONDS = 60  # by then the sweep has rung again
MOST_PENDING = 8  # a worker that hears one ring reads all that waits

logger = logging.getLogger(__name__)
_pending = threading.BoundedSemaphore(MOST_PENDING)


def ring(times: int = 1, *, task: str = READ_WAITING) -> None:
    """Ring from a thread of its own: a broker that is down costs the caller nothing.

    A ring that cannot be delivered is not missed: the beat rings for every row left waiting.
    """
    for _ in range(times):
        if _pending.acquire(blocking=False):
            _ringer(os.getpid()).submit(_publish, task).add_done_callback(
                lambda _: _pending.release()
            )


@cache
def _ringer(pid: int) -> ThreadPoolExecutor:
    """One thread a process; a forked child must not wait for its parent's."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"bell-{pid}")


def _publish(task: str) -> None:
    try:
        current_app.send_task(task, ignore_result=True, retry=False, expires=STALE_AFTER_SECONDS)
    except Exception as error:
        logger.warning("The broker does not answer (%s); the beat will ring.", error)
