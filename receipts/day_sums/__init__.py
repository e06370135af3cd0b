"""Sums of every day, kept as things happen: which there are, their keeping, and their reading."""

from receipts.day_sums.day_rows import BY_ACCOUNT, NO_DAY, Amount, Days
from receipts.day_sums.keeping import are_many, few_days_with, sum_up, wrong_sums
from receipts.day_sums.reading import Total, totals_of

__all__ = [
    "BY_ACCOUNT",
    "NO_DAY",
    "Amount",
    "Days",
    "Total",
    "are_many",
    "few_days_with",
    "sum_up",
    "totals_of",
    "wrong_sums",
]
