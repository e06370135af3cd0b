"""Kotak Mahindra Bank: its own app and net banking."""

from receipts.extraction.parsing.apps.app import App

APP = App(
    name="Kotak",
    words={
        "Kotak811": 5,
        "Kotak Mobile Banking": 5,
        "Kotak Mahindra Bank": 1,
        "Kotak": 1,
    },
    utr_labels=("Transaction ID", "Reference No", "Reference ID", "Transaction Reference No"),
)
