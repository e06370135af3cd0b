"""ESAF Small Finance Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="ESAF Small Finance Bank",
    headers=("ESAFSF", "ESAFTR"),
    words=("esaf small finance", "esaf sfb", "esaf bank"),
    signs=("esaf",),
)
