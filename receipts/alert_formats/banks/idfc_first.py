"""IDFC FIRST Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="IDFC FIRST Bank",
    headers=("IDFCFB", "IDFCBK"),
    mails=("idfcfirstbank.com", "idfcfirst.bank.in"),
    packages=("com.idfcfirstbank.optimus",),
    words=("idfc first",),
)
