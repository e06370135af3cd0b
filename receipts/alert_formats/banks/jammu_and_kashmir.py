"""Jammu and Kashmir Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Jammu and Kashmir Bank",
    headers=("JKBANK",),
    mails=("jkbank.com", "jkbank.net", "jkb.bank.in"),
    words=("j&k bank", "jammu and kashmir bank", "jk bank"),
)
