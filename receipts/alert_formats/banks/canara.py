"""Canara Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Canara Bank",
    headers=("CANBNK",),
    mails=("canarabank.com", "canarabank.bank.in"),
    packages=("com.canarabank.mobility",),
    words=("canara bank",),
)
