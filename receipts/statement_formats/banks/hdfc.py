"""HDFC Bank: the statement for spreadsheets, and the delimited one with padded columns."""

from receipts.statement_formats.columns.layout import Layout

_TOLD_BY = ("hdfc bank", "hdfcbank")

HDFC = Layout(
    key="hdfc",
    name="HDFC Bank",
    columns={
        "on": ("date",),
        "narration": ("narration",),
        "reference": ("chq ref no", "chq ref number", "cheque ref no"),
        "debit": ("withdrawal amt", "withdrawal amount"),
        "credit": ("deposit amt", "deposit amount"),
        "other": ("value dt", "value date", "closing balance"),
    },
    needed=frozenset({"on", "narration", "reference", "debit", "credit"}),
    told_by=_TOLD_BY,
    reference_is_utr=True,
)

HDFC_DELIMITED = Layout(
    key="hdfc_delimited",
    name="HDFC Bank (delimited)",
    columns={
        "on": ("date",),
        "narration": ("narration",),
        "reference": ("chq ref number", "chq ref no", "cheque ref no"),
        "debit": ("debit amount", "debit amt"),
        "credit": ("credit amount", "credit amt"),
        "other": ("value dat", "value dt", "value date", "closing balance"),
    },
    needed=frozenset({"on", "narration", "reference", "debit", "credit"}),
    told_by=_TOLD_BY,
    reference_is_utr=True,
)

LAYOUTS = (HDFC, HDFC_DELIMITED)
