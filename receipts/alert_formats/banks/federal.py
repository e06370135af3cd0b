"""Federal Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Federal Bank",
    headers=("FEDBNK",),
    mails=("federalbank.co.in", "federal.bank.in"),
    packages=("com.fedmobile",),
    words=("federal bank",),
)
