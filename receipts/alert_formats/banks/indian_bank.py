"""Indian Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Indian Bank",
    headers=("INDBNK", "INDBMK", "INBUPI"),
    mails=("indianbank.co.in", "indianbank.bank.in"),
    packages=("com.IndianBank.IndOASIS",),
    words=("indian bank",),
)
