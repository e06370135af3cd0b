"""Tamilnad Mercantile Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Tamilnad Mercantile Bank",
    headers=("TMBANK",),
    mails=("tmbank.in",),
    words=("tamilnad mercantile", "-tmb"),
)
