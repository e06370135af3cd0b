"""Canara Bank: UPI narrations end with the day and the clock of the payment."""

from receipts.statements.layout import Layout

CANARA = Layout(
    key="canara",
    name="Canara Bank",
    columns={
        "on": ("txn date", "transaction date", "trans date"),
        "narration": ("description", "particulars"),
        "reference": ("cheque no", "chq no", "cheque number"),
        "debit": ("debit", "withdrawals", "withdrawal"),
        "credit": ("credit", "deposits", "deposit"),
        "other": ("value date", "branch code", "balance"),
    },
    needed=frozenset({"on", "narration", "reference", "debit", "credit"}),
    told_by=("canara", "cnrb0"),
)

LAYOUTS = (CANARA,)
