"""PhonePe."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="PhonePe",
    headers=("PHONPE",),
    mails=("phonepe.com",),
    packages=("com.phonepe.app", "com.phonepe.app.business"),
)
