"""Paytm."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Paytm",
    headers=("PAYTMB",),
    mails=("paytm.com", "paytmbank.com", "paytmpaymentsbank.com"),
    packages=("net.one97.paytm", "com.paytm.business"),
    words=("paytm payments bank",),
)
