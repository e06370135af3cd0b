"""What Celery runs of tidying."""

from celery import shared_task

from receipts.tidying import tidy


@shared_task(name="receipts.tidy", ignore_result=True)
def tidy_up() -> None:
    """Once an hour, on the beat."""
    tidy()
