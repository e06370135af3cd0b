"""What Celery runs of late fees and discounts."""

from celery import shared_task

from receipts.adjusting.catching_up import adjust_dues


@shared_task(name="receipts.adjust_dues", ignore_result=True)
def adjust() -> None:
    """Let late fees fall due, and discounts lapse."""
    adjust_dues()
