"""Indian Overseas Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Indian Overseas Bank",
    headers=("IOBCHN",),
    mails=("iob.in",),
    words=("-iob", "indian overseas bank"),
)
