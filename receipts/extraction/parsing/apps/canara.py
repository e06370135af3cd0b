"""Canara Bank: its own app and net banking."""

from receipts.extraction.parsing.apps.app import App

APP = App(
    name="Canara Bank",
    words={
        "Canara ai1": 6,
        "Candi": 3,
        "Canara Bank": 1,
        "Canara": 1,
    },
    utr_labels=("Transaction ID", "Reference No", "Reference ID", "Transaction Reference No"),
)
