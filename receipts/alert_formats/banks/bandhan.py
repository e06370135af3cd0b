"""Bandhan Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Bandhan Bank",
    headers=("BDNSMS", "BANDHN", "BNDNBK"),
    mails=("bandhanbank.com", "bandhan.bank.in"),
    packages=("com.bandhan.mBandhan",),
    words=("bandhan bank",),
    signs=("bandhan",),
)
