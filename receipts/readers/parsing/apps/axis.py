"""Axis Bank: its own app and net banking."""

from receipts.readers.parsing.apps.app import BANK_UTR_LABELS, App

APP = App(
    name="Axis Bank",
    words={
        "Axis Mobile": 5,
        "open by Axis Bank": 6,
        "Axis Pay": 5,
        "Axis Bank": 1,
    },
    utr_labels=BANK_UTR_LABELS,
)
