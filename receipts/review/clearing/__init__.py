"""Clearing a filter: many receipts decided by one press, by the rules that one is decided by.

The rows say how far it is, and each receipt's decision stands with its row or not at all. So a
worker may be killed at any moment, or two may be at work at once, and none is decided twice.
"""

from receipts.review.clearing.orders import begin, confirm, undo
from receipts.review.clearing.worker import TASK, go_on, work_on_clearings

__all__ = ["TASK", "begin", "confirm", "go_on", "undo", "work_on_clearings"]
