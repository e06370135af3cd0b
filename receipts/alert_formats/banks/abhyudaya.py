"""Abhyudaya Co-operative Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Abhyudaya Co-operative Bank",
    headers=("ACBLBK",),
    words=("abhyudaya co-op", "abhyudaya bank"),
    signs=("abhyudaya",),
)
