"""What Celery runs of the history."""

from celery import shared_task

from receipts.history import seal


@shared_task(name="receipts.seal_history", ignore_result=True)
def seal_history() -> None:
    """Every few seconds, on the beat."""
    seal()
