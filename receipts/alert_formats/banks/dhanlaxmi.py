"""Dhanlaxmi Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Dhanlaxmi Bank",
    headers=("DHANBK",),
    words=("dhanlaxmi bank",),
    signs=("dhanlaxmi",),
)
