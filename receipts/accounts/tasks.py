"""What Celery runs for accounts."""

from celery import shared_task

from receipts.accounts import password_resets


@shared_task(name="receipts.send_resets", ignore_result=True)
def send_resets() -> None:
    """Mail the links for new passwords that were asked for."""
    password_resets.send_resets()
