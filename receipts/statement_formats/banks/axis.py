"""Axis Bank: the retail statement, and the corporate one with an amount and its Debit/Credit."""

from receipts.statement_formats.columns.layout import Layout

_TOLD_BY = ("axis bank", "utib0")

AXIS = Layout(
    key="axis",
    name="Axis Bank",
    columns={
        "on": ("tran date",),
        "narration": ("particulars",),
        "reference": ("chqno", "chq no"),
        "debit": ("dr", "debit"),
        "credit": ("cr", "credit"),
        "other": ("s no", "value date", "bal", "balance", "sol", "init br", "branch"),
    },
    needed=frozenset({"on", "narration", "reference", "debit", "credit"}),
    told_by=_TOLD_BY,
)

AXIS_CORPORATE = Layout(
    key="axis_corporate",
    name="Axis Bank (corporate)",
    columns={
        "on": ("transaction date dd mm yyyy", "transaction date", "tran date"),
        "narration": ("particulars", "transaction particulars"),
        "reference": ("cheque number", "chq no", "chqno", "cheque no"),
        "amount": ("amount inr", "amount"),
        "marker": ("debit credit", "dr cr"),
        "other": (
            "s no", "value date dd mm yyyy", "value date", "balance inr", "balance",
            "branch name sol", "branch name", "sol",
        ),
    },
    needed=frozenset({"on", "narration", "reference", "amount", "marker"}),
    told_by=_TOLD_BY,
)  # fmt: skip

LAYOUTS = (AXIS, AXIS_CORPORATE)
