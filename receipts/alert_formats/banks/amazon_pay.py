"""Amazon Pay."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Amazon Pay",
    mails=("amazonpay.in", "amazon.in"),
    packages=("in.amazon.mShop.android.shopping",),
)
