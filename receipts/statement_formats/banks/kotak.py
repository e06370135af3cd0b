"""Kotak Mahindra Bank: two amount columns, numbered rows, or one signed or marked amount."""

from receipts.statement_formats.columns.layout import Layout

_TOLD_BY = ("kotak", "kkbk0")
_REFERENCE = ("chq ref no", "chq ref number")
_SERIAL = ("serial", "sl no", "s no", "sr no", "value date", "balance", "dr cr", "dr cr 2")

KOTAK = Layout(
    key="kotak",
    name="Kotak Mahindra Bank",
    columns={
        "on": ("transaction date", "date"),
        "narration": ("description",),
        "reference": _REFERENCE,
        "debit": ("withdrawal amt", "withdrawal dr", "withdrawal amount"),
        "credit": ("deposit amt", "deposit cr", "deposit amount"),
        "other": ("value date", "closing balance", "balance"),
    },
    needed=frozenset({"on", "narration", "reference", "debit", "credit"}),
    told_by=_TOLD_BY,
    reference_is_utr=True,
)

KOTAK_SERIAL = Layout(
    key="kotak_serial",
    name="Kotak Mahindra Bank (numbered)",
    columns={
        "on": ("transaction date",),
        "narration": ("description", "transaction details"),
        "reference": _REFERENCE,
        "debit": ("debit amount", "debit"),
        "credit": ("credit amount", "credit"),
        "other": _SERIAL,
    },
    needed=frozenset({"on", "narration", "reference", "debit", "credit"}),
    told_by=_TOLD_BY,
    reference_is_utr=True,
)

KOTAK_ONE_AMOUNT = Layout(
    key="kotak_amount",
    name="Kotak Mahindra Bank (one amount)",
    columns={
        "on": ("transaction date",),
        "narration": ("description", "transaction details"),
        "reference": _REFERENCE,
        "amount": ("amount", "debit credit", "debit credit inr"),
        "marker": ("dr cr",),
        "other": (*_SERIAL, "balance inr"),
    },
    needed=frozenset({"on", "narration", "reference", "amount"}),
    told_by=_TOLD_BY,
    reference_is_utr=True,
)

LAYOUTS = (KOTAK, KOTAK_SERIAL, KOTAK_ONE_AMOUNT)
