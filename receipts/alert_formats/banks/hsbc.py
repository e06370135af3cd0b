"""HSBC."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="HSBC",
    headers=("HSBCIN", "HSBCIM", "HSBCBK"),
    mails=("hsbc.co.in",),
    words=("hsbc",),
)
