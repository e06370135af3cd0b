"""Bank of Baroda: its own app and net banking."""

from receipts.readers.parsing.apps.app import BANK_UTR_LABELS, App

APP = App(
    name="Bank of Baroda",
    words={
        "bob World": 6,
        "BHIM Baroda Pay": 6,
        "Baroda M-Connect": 6,
        "Bank of Baroda": 1,
    },
    utr_labels=BANK_UTR_LABELS,
)
