"""YES Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="YES Bank",
    headers=("YESBNK",),
    mails=("yesbank.in", "yes.bank.in"),
    packages=("com.YesBank",),
    words=("yes bank",),
)
