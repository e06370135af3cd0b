"""What Celery runs: a ring carries nothing, the database says which imports wait."""

from celery import shared_task

from receipts.pipeline.tasks import stopping
from receipts.receipt_import.worker import TASK, take_pictures_in


@shared_task(name=TASK, ignore_result=True)
def take_waiting_pictures_in() -> None:
    """On a ring, and every few seconds on the beat."""
    take_pictures_in(is_stopping=stopping.is_set)
