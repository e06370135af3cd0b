"""What Celery runs: a ring carries nothing, the database says which statements wait."""

from celery import shared_task

from receipts.pipeline.tasks import stopping
from receipts.statement_import.worker import TASK, work_on_statements

# Comparing many receipts with a long statement takes its time and is not broken off.
LONGEST_SECONDS = 3_600


@shared_task(
    name=TASK, ignore_result=True, soft_time_limit=LONGEST_SECONDS - 60, time_limit=LONGEST_SECONDS
)
def work_on_waiting_statements() -> None:
    """On a ring, and every few seconds on the beat."""
    work_on_statements(is_stopping=stopping.is_set)
