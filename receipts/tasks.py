"""Where Celery finds every task."""

from receipts.pipeline.tasks import read_waiting, sweep_queue, tidy_up

__all__ = ["read_waiting", "sweep_queue", "tidy_up"]
