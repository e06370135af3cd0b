"""What Celery runs for alerts."""

from celery import shared_task

from receipts.alerts.mailboxes import look_into
from receipts.alerts.reading_anew import read_anew
from receipts.models import Mailbox


@shared_task(name="receipts.mailboxes", ignore_result=True)
def look_into_all() -> None:
    """Ring for each mailbox by itself: one whose server is dead holds up no other."""
    for key in Mailbox.objects.values_list("pk", flat=True):
        look_into_one.apply_async((key,), expires=600)


@shared_task(name="receipts.mailbox", ignore_result=True, soft_time_limit=60, time_limit=90)
def look_into_one(key: int) -> None:
    """Look into a mailbox, unless it was taken away meanwhile."""
    if mailbox := Mailbox.objects.select_related("payee").filter(pk=key).first():
        look_into(mailbox)


@shared_task(name="receipts.alerts_anew", ignore_result=True)
def follow_new_rules_of_alerts() -> None:
    """On the beat: nothing to do but after an upgrade that changed how alerts are read."""
    read_anew()
