"""Punjab National Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Punjab National Bank",
    headers=("PNBSMS",),
    mails=("pnb.co.in", "pnb.bank.in"),
    packages=("com.Version1",),
    words=("punjab national bank", "-pnb"),
)
