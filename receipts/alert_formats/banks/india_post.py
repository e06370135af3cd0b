"""India Post Payments Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="India Post Payments Bank",
    headers=("IPBMSG",),
    mails=("ippbonline.in", "ippbonline.com", "ippb.bank.in"),
    words=("india post payments bank", "-ippb"),
)
