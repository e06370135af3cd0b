"""IDBI Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="IDBI Bank",
    headers=("IDBIBK",),
    mails=("idbi.co.in", "idbi.bank.in"),
    packages=("com.snapwork.IDBI",),
    words=("idbi bank",),
)
