"""Jana Small Finance Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Jana Small Finance Bank",
    headers=("JANABK",),
    mails=("janabank.com",),
    words=("jana sfb", "jana small finance", "jana bank"),
    signs=("jana",),
)
