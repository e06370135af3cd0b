"""RBL Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="RBL Bank",
    headers=("RBLBNK",),
    mails=("rblbank.com",),
    words=("rbl bank",),
)
