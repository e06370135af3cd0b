"""What Celery runs of asking. A task carries no data: the rows say what is to be done."""

from celery import shared_task

from receipts.asking.reminders import begin_reminders
from receipts.asking.rounds import TASK, work_on_rounds
from receipts.pipeline.tasks import stopping


@shared_task(name=TASK, ignore_result=True)
def ask_for_dues() -> None:
    """On a ring, and every few seconds on the beat."""
    begin_reminders()
    work_on_rounds(is_stopping=stopping.is_set)
