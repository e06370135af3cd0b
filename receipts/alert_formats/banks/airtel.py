"""Airtel Payments Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Airtel Payments Bank",
    headers=("AIRBNK",),
    mails=("airtelbank.com", "airtel.bank.in"),
    packages=("com.myairtelapp",),
    words=("airtel payments bank",),
)
