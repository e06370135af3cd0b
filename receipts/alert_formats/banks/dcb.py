"""DCB Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="DCB Bank",
    headers=("DCBBNK", "DCBANK"),
    mails=("dcbbank.com", "dcb.bank.in"),
    words=("dcb bank",),
)
