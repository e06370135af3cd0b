"""What Celery runs for the people of payees."""

from celery import shared_task

from receipts.people import mails


@shared_task(name="receipts.send_invitations", ignore_result=True)
def send_invitations() -> None:
    """Mail the invitations that wait."""
    mails.send_invitations()
