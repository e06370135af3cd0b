"""BharatPe."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="BharatPe",
    mails=("bharatpe.com",),
    packages=("com.bharatpe.app",),
)
