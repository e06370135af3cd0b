"""DNS Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="DNS Bank",
    headers=("DNSBNK",),
    words=("dns bank", "dombivli nagari"),
    signs=("dns",),
)
