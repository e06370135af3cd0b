"""Axis Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="Axis Bank",
    headers=("AXISBK",),
    mails=("axisbank.com", "axis.bank.in"),
    packages=("com.axis.mobile",),
    words=("axis bank",),
)
