"""Kerala Gramin Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Kerala Gramin Bank",
    headers=("KGBANK",),
    words=("kerala gramin",),
)
