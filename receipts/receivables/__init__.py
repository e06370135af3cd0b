"""What is still to come in, by how late it is and person by person, and what came in too much."""

from receipts.receivables.account import Account, Entry, account_of
from receipts.receivables.ageing import AgeSum, ageing_of, overpaid_of
from receipts.receivables.payer_credit import credit_of, credits_of, overpaid_dues
from receipts.receivables.refunds import refunds_of

__all__ = [
    "Account",
    "AgeSum",
    "Entry",
    "account_of",
    "ageing_of",
    "credit_of",
    "credits_of",
    "overpaid_dues",
    "overpaid_of",
    "refunds_of",
]
