"""Karur Vysya Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Karur Vysya Bank",
    headers=("KVBANK", "KVBUPI"),
    mails=("kvbmail.com",),
    words=("karur vysya", "-kvb"),
)
