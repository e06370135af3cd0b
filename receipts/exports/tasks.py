"""What Celery runs: a ring carries nothing, the database says which exports wait."""

from celery import shared_task

from receipts.exports.jobs import TASK, write_waiting
from receipts.pipeline.tasks import stopping

LONGEST_SECONDS = 3_600


@shared_task(
    name=TASK, ignore_result=True, soft_time_limit=LONGEST_SECONDS - 60, time_limit=LONGEST_SECONDS
)
def write_waiting_exports() -> None:
    """On a ring, and every few seconds on the beat."""
    write_waiting(is_stopping=stopping.is_set)
