"""Punjab & Sind Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Punjab & Sind Bank",
    headers=("PSBANK",),
    mails=("psb.co.in", "psb.bank.in"),
    words=("punjab & sind", "punjab and sind"),
)
