"""Union Bank of India: its own app and net banking."""

from receipts.readers.parsing.apps.app import BANK_UTR_LABELS, App

APP = App(
    name="Union Bank",
    words={
        "Vyom": 5,
        "U-Mobile": 4,
        "Union Bank of India": 1,
    },
    utr_labels=BANK_UTR_LABELS,
)
