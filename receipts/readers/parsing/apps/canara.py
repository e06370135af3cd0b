"""Canara Bank: its own app and net banking."""

from receipts.readers.parsing.apps.app import BANK_UTR_LABELS, App

APP = App(
    name="Canara Bank",
    words={
        "Canara ai1": 6,
        "Candi": 3,
        "Canara Bank": 1,
        "Canara": 1,
    },
    utr_labels=BANK_UTR_LABELS,
)
