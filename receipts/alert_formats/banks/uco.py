"""UCO Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="UCO Bank",
    headers=("UCOBNK",),
    mails=("ucobank.com", "uco.bank.in"),
    words=("uco bank",),
)
