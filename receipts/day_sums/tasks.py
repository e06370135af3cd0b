"""What Celery runs of the sums of days."""

from celery import shared_task

from receipts.day_sums.keeping import sum_up


@shared_task(name="receipts.sum_up_days", ignore_result=True)
def sum_up_days() -> None:
    """Every few seconds, on the beat."""
    sum_up()
