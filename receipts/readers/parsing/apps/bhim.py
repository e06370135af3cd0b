"""BHIM, NPCI's own app."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="BHIM",
    words={
        "BHIM": 3,
        "BHIM UPI": 1,
        "Bharat Interface for Money": 5,
        "Raise Dispute": 1,
        "Transaction Success": 1,
    },
    utr_labels=("Transaction ID",),
)
