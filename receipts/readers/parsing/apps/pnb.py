"""Punjab National Bank: its own app and net banking."""

from receipts.readers.parsing.apps.app import BANK_UTR_LABELS, App

APP = App(
    name="PNB",
    words={
        "PNB ONE": 6,
        "PNB": 1,
        "Punjab National Bank": 1,
    },
    utr_labels=BANK_UTR_LABELS,
)
