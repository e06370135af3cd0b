"""ICICI Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="ICICI Bank",
    headers=("ICICIB", "ICICIT"),
    mails=("icicibank.com", "icici.bank.in"),
    packages=("com.csam.icici.bank.imobile",),
    words=("icici bank",),
)
