"""Karnataka Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Karnataka Bank",
    headers=("KBLBNK", "KTKBNK"),
    mails=("ktkbank.com", "karnatakabank.bank.in"),
    words=("karnataka bank",),
)
