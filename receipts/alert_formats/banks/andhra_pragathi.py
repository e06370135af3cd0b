"""Andhra Pragathi Grameena Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Andhra Pragathi Grameena Bank",
    headers=("APGBNK",),
    words=("andhra pragathi", "-apgb", "- apgb"),
    signs=("pragathi",),
)
