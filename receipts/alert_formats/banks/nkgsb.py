"""NKGSB Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="NKGSB Bank",
    headers=("NKGSBK",),
    words=("nkgsb bank", "nkgsb co-op", "-nkgsb", "- nkgsb"),
    signs=("nkgsb",),
)
