"""Equitas Small Finance Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Equitas Small Finance Bank",
    headers=("EQUTAS", "EQUTAT", "EQUTAX"),
    mails=("equitasbank.com",),
    words=("equitas",),
)
