"""Data that is let go: pictures and people go after a time; sums, hashes and decisions stay."""

from receipts.retention.erasing import erase_people, erase_pictures
from receipts.retention.people import Held, erase_person, held_of, tell_person
from receipts.retention.schedule import let_go
from receipts.retention.settings import (
    LONGEST_DAYS,
    RetentionRefused,
    retention_of,
    set_retention,
)

__all__ = [
    "LONGEST_DAYS",
    "Held",
    "RetentionRefused",
    "erase_people",
    "erase_person",
    "erase_pictures",
    "held_of",
    "let_go",
    "retention_of",
    "set_retention",
    "tell_person",
]
