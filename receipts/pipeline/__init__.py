"""From waiting to read: claim a receipt, have it read, store what was seen, look after the queue.

The row is the queue and Celery the doorbell: a message says no more than "look". So a message
may be lost, doubled or late, and a worker may die at any moment, without anything being lost
or done twice.
"""

from receipts.pipeline.circuit_breaker import resume_reader
from receipts.pipeline.completion import as_if_new, in_turn, reconsider, turn_by_turn
from receipts.pipeline.doorbell import ring
from receipts.pipeline.health import HoldUps, QueueHealth, ReaderHealth, hold_ups, queue_health
from receipts.pipeline.new_rules import begin_anew
from receipts.pipeline.reading import read_next
from receipts.pipeline.sweeper import end_all_leases, sweep

__all__ = [
    "HoldUps",
    "QueueHealth",
    "ReaderHealth",
    "as_if_new",
    "begin_anew",
    "end_all_leases",
    "hold_ups",
    "in_turn",
    "queue_health",
    "read_next",
    "reconsider",
    "resume_reader",
    "ring",
    "sweep",
    "turn_by_turn",
]
