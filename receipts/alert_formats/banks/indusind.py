"""IndusInd Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="IndusInd Bank",
    headers=("INDUSB",),
    mails=("indusind.com", "indusind.bank.in"),
    packages=("com.fss.indus",),
    words=("indusind bank",),
)
