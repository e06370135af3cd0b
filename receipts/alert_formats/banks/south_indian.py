"""South Indian Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="South Indian Bank",
    headers=("SIBSMS",),
    mails=("sib.co.in", "southindianbank.bank.in"),
    words=("south indian bank",),
)
