"""What Celery runs of dues that come again."""

from celery import shared_task

from receipts.filters import today
from receipts.recurring.making import make_due_dues


@shared_task(name="receipts.make_dues", ignore_result=True)
def make_dues() -> None:
    """Make the dues that have opened."""
    make_due_dues(today())
