"""Bank of India."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Bank of India",
    headers=("BOIIND", "BOIBAL"),
    mails=("bankofindia.co.in", "bankofindia.bank.in"),
    packages=("com.boi.ua.android",),
    words=("bank of india -", "-boi", "boi -"),
)
