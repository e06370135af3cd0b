"""Where Celery finds every task."""

from receipts.pipeline.tasks import read_waiting, sweep_queue, tidy_up
from receipts.review.tasks import follow_policy
from receipts.statement_import.tasks import work_on_waiting_statements

__all__ = ["follow_policy", "read_waiting", "sweep_queue", "tidy_up", "work_on_waiting_statements"]
