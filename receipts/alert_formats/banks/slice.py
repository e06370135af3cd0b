"""slice."""

from receipts.alert_formats.banks.bank import Bank

BANK = Bank(
    name="slice",
    headers=("SLICEB",),
    mails=("slicebank.com", "slice.bank.in"),
    packages=("indwin.c3.shareapp",),
    words=("- slice",),
)
