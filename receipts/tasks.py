"""Where Celery finds every task."""

from receipts.bank.tasks import work_on_waiting_statements
from receipts.pipeline.tasks import read_waiting, sweep_queue, tidy_up
from receipts.review.tasks import follow_policy

__all__ = ["follow_policy", "read_waiting", "sweep_queue", "tidy_up", "work_on_waiting_statements"]
