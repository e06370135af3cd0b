"""Ujjivan Small Finance Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Ujjivan Small Finance Bank",
    headers=("UJJIVN",),
    mails=("ujjivansfb.in", "ujjivansfb.com", "ujjivan.bank.in"),
    words=("ujjivan",),
)
