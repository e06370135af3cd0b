"""HDFC Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="HDFC Bank",
    headers=("HDFCBK", "HDFCBN"),
    mails=("hdfcbank.net", "hdfcbank.com", "hdfcbank.bank.in"),
    packages=("com.snapwork.hdfc", "com.hdfcbank.smarthub"),
    words=("hdfc bank",),
)
