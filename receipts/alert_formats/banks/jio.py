"""Jio Payments Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Jio Payments Bank",
    headers=("JIOPBS",),
    words=("jpb a/c", "jio payments bank"),
)
