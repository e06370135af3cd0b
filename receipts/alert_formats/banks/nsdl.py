"""NSDL Payments Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="NSDL Payments Bank",
    headers=("NSDLPB",),
    words=("nsdl payments bank",),
)
