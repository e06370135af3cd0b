"""Union Bank of India: its own app and net banking."""

from receipts.extraction.parsing.apps.app import App

APP = App(
    name="Union Bank",
    words={
        "Vyom": 5,
        "U-Mobile": 4,
        "Union Bank of India": 1,
    },
    utr_labels=("Transaction ID", "Reference No", "Reference ID", "Transaction Reference No"),
)
