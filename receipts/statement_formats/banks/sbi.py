"""State Bank of India: tab-separated text that is called .xls, and the newer workbook.

The reference column names the account a transfer came through, never the RRN.
"""

from receipts.statement_formats.columns.layout import Layout

SBI = Layout(
    key="sbi",
    name="State Bank of India",
    columns={
        "on": ("txn date", "transaction date", "date", "post date"),
        "narration": ("description", "details", "transaction details"),
        "reference": ("ref no cheque no", "ref no chq no", "ref cheque no", "ref no"),
        "debit": ("debit", "withdrawal"),
        "credit": ("credit", "deposit"),
        "other": ("value date", "branch code", "balance"),
    },
    needed=frozenset({"on", "narration", "reference", "debit", "credit"}),
    told_by=("state bank of india", "sbin0"),
)

LAYOUTS = (SBI,)
