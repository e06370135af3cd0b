"""TJSB Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="TJSB Bank",
    headers=("TJSBNK", "TJSBSB"),
    words=("tjsb bank", "tjsb sahakari", "-tjsb", "- tjsb"),
    signs=("tjsb",),
)
