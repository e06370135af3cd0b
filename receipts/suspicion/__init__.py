"""Reasons to doubt a receipt: found, kept up to date on both sides, dismissed by people."""

from receipts.suspicion.copies import differences
from receipts.suspicion.dismissing import DismissalRefused, dismiss
from receipts.suspicion.examining import examine, examine_asked, examine_bank

__all__ = ["DismissalRefused", "differences", "dismiss", "examine", "examine_asked", "examine_bank"]
