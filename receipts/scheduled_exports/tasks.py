"""What Celery runs of exports that go out by themselves."""

from celery import shared_task
from django.utils import timezone

from receipts.scheduled_exports.runs import send, waiting
from receipts.scheduled_exports.schedules import begin_due

AT_ONCE = 20
LONGEST_SECONDS = 240  # a delivery's 120, and what reading the file takes


@shared_task(name="receipts.scheduled_exports", ignore_result=True)
def look_after_all() -> None:
    """Begin what is due, and ring for each file that is to be sent: none waits for another's
    server.
    """
    begin_due(timezone.now())
    for pk in waiting().values_list("pk", flat=True)[:AT_ONCE]:
        send_one.apply_async((pk,), expires=600)


@shared_task(
    name="receipts.send_export",
    ignore_result=True,
    soft_time_limit=LONGEST_SECONDS,
    time_limit=LONGEST_SECONDS + 30,
)
def send_one(pk: int) -> None:
    """Send one run's file."""
    send(pk)
