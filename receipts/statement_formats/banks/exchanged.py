"""MT940, camt.053, OFX and QIF, whoever has sent them: under headings of `receipts.tables`.

“Booked on” is what no bank calls a column, so that no file of another kind is taken for one.
"""

from receipts.statement_formats.columns.layout import Layout

EXCHANGED = Layout(
    key="exchanged",
    name="",
    columns={
        "on": ("booked on",),
        "narration": ("narration",),
        "reference": ("reference",),
        "payer_name": ("payer name",),
        "debit": ("debit",),
        "credit": ("credit",),
        "amount": ("amount",),
        "other": ("value date", "balance"),
    },
    needed=frozenset({"on", "narration", "reference"}),
    reference_is_utr=True,
)

LAYOUTS = (EXCHANGED,)
