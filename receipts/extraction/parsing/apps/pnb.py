"""Punjab National Bank: its own app and net banking."""

from receipts.extraction.parsing.apps.app import App

APP = App(
    name="PNB",
    words={
        "PNB ONE": 6,
        "PNB": 1,
        "Punjab National Bank": 1,
    },
    utr_labels=("Transaction ID", "Reference No", "Reference ID", "Transaction Reference No"),
)
