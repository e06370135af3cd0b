"""Reasons to doubt a receipt: found, kept up to date on both sides, dismissed by people."""

from receipts.suspicion.dismissing import DismissalRefused, dismiss
from receipts.suspicion.examining import examine, examine_bank

__all__ = ["DismissalRefused", "dismiss", "examine", "examine_bank"]
