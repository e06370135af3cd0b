"""Reasons to doubt a receipt: found, kept up to date on both sides, dismissed by people."""

from receipts.signals.detect import (
    examine,
    examine_asked,
    examine_bank,
    examine_others,
    examine_together,
)
from receipts.signals.dismissal import DismissalRefused, dismiss
from receipts.signals.edited_copies import differences
from receipts.signals.facts import Facts

__all__ = [
    "DismissalRefused",
    "Facts",
    "differences",
    "dismiss",
    "examine",
    "examine_asked",
    "examine_bank",
    "examine_others",
    "examine_together",
]
