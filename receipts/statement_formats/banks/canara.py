"""Canara Bank: UPI narrations end with the day and the clock of the payment."""

from receipts.statement_formats.columns.layout import Layout

CANARA = Layout(
    key="canara",
    name="Canara Bank",
    columns={
        "on": ("txn date",),
        "narration": ("description",),
        "reference": ("cheque no",),
        "debit": ("debit",),
        "credit": ("credit",),
        "other": ("value date", "branch code", "balance"),
    },
    needed=frozenset({"on", "narration", "reference", "debit", "credit"}),
    told_by=("canara", "cnrb0"),
)

LAYOUTS = (CANARA,)
