"""SVC Bank."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="SVC Bank",
    headers=("SVCBNK", "SVCTXN"),
    words=("svc bank", "svc co-op"),
    signs=("svc",),
)
