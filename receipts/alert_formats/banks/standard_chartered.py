"""Standard Chartered."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Standard Chartered",
    headers=("SCBANK", "FROMSC"),
    mails=("sc.com",),
    words=("standard chartered", "stanchart"),
)
