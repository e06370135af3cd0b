"""ICICI Bank: the retail statement, and the corporate one with an amount and its Cr/Dr."""

from receipts.statement_formats.columns.layout import Layout

_TOLD_BY = ("icici bank", "icic0")

ICICI = Layout(
    key="icici",
    name="ICICI Bank",
    columns={
        "on": ("transaction date", "txn date", "value date"),
        "narration": ("transaction remarks", "remarks"),
        "reference": ("cheque number", "cheque no"),
        "debit": ("withdrawal amount inr", "withdrawal amount", "withdrawal amt inr"),
        "credit": ("deposit amount inr", "deposit amount", "deposit amt inr"),
        "other": ("s no", "sl no", "sno", "value date", "balance inr", "balance", "tran id"),
    },
    needed=frozenset({"on", "narration", "debit", "credit"}),
    told_by=_TOLD_BY,
)

ICICI_CORPORATE = Layout(
    key="icici_corporate",
    name="ICICI Bank (corporate)",
    columns={
        "on": ("txn posted date", "transaction posted date", "transaction date", "value date"),
        "narration": ("description", "transaction remarks", "remarks"),
        "reference": ("chequeno", "cheque no", "transaction id", "tran id"),
        "amount": ("transaction amount inr", "transaction amount", "amount inr"),
        "marker": ("cr dr", "dr cr"),
        "other": ("no", "s no", "value date", "available balance inr", "available balance"),
    },
    needed=frozenset({"on", "narration", "reference", "amount", "marker"}),
    told_by=_TOLD_BY,
)

LAYOUTS = (ICICI, ICICI_CORPORATE)
