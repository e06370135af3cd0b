"""HSBC."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="HSBC",
    headers=("HSBCIN",),
    mails=("hsbc.co.in",),
    words=("hsbc",),
)
