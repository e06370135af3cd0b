"""AU Small Finance Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="AU Small Finance Bank",
    headers=("AUBANK",),
    mails=("aubank.in", "au.bank.in"),
    packages=("com.ausmallfinancebank.amb",),
    words=("au small finance", "au bank"),
)
