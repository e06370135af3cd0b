"""Bank of Baroda."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Bank of Baroda",
    headers=("BOBTXN", "BOBSMS"),
    mails=("bankofbaroda.com", "bankofbaroda.co.in", "bankofbaroda.bank.in"),
    packages=("com.bankofbaroda.mconnect",),
    words=("bank of baroda",),
)
