"""What Celery runs of webhooks."""

import threading

from celery import shared_task
from django.db import connections

from receipts.webhooks.sending import send_due

_sending = threading.Lock()


@shared_task(name="receipts.send_webhooks", ignore_result=True)
def send_webhooks() -> None:
    """Every few seconds, on the beat: see that this process sends, in a thread beside its work.

    Receivers may be slow, and the workers' places are for reading receipts.
    """
    if _sending.acquire(blocking=False):
        threading.Thread(target=_send, name="webhooks", daemon=True).start()


def _send() -> None:
    try:
        while send_due():
            pass
    finally:
        connections.close_all()
        _sending.release()
