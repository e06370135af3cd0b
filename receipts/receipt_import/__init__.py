"""Proofs that came elsewhere: a chat's export, or many pictures at once, become receipts.

Every picture goes through the one intake. The rows say how far it is, so a worker may be killed at
any moment, or two may be at work at once, and no picture becomes two receipts.
"""

from receipts.receipt_import.contents import MOST_PICTURES
from receipts.receipt_import.orders import ImportRefused, begin, confirm, discard, map_columns, want
from receipts.receipt_import.worker import TASK, take_pictures_in

__all__ = [
    "MOST_PICTURES",
    "TASK",
    "ImportRefused",
    "begin",
    "confirm",
    "discard",
    "map_columns",
    "take_pictures_in",
    "want",
]
