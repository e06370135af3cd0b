"""BHIM."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="BHIM",
    headers=("BHIMAP",),
    mails=("npci.org.in",),
    packages=("in.org.npci.upiapp",),
)
