"""CSB Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="CSB Bank",
    headers=("CSBBNK",),
    mails=("csb.co.in",),
    words=("csb bank",),
)
