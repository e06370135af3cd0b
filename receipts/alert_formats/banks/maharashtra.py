"""Bank of Maharashtra."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Bank of Maharashtra",
    headers=("MAHABK",),
    mails=("mahabank.co.in", "bom.bank.in"),
    words=("bank of maharashtra", "-mahabank", "-महाबँक"),
)
