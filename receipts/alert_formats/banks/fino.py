"""Fino Payments Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Fino Payments Bank",
    headers=("FINOBK", "FINOPB"),
    words=("fino payments", "fino bank"),
)
