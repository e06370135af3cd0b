"""Google Pay."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Google Pay",
    packages=(
        "com.google.android.apps.nbu.paisa.user",
        "com.google.android.apps.nbu.paisa.merchant",
    ),
)
