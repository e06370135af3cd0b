"""Saraswat Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Saraswat Bank",
    headers=("SARBNK", "SRCBNK"),
    mails=("saraswatbank.com",),
    words=("saraswat bank",),
    signs=("saraswat",),
)
