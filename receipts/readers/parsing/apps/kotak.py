"""Kotak Mahindra Bank: its own app and net banking."""

from receipts.readers.parsing.apps.app import BANK_UTR_LABELS, App

APP = App(
    name="Kotak Mahindra Bank",
    words={
        "Kotak811": 5,
        "Kotak Mobile Banking": 5,
        "Kotak Mahindra Bank": 1,
        "Kotak": 1,
    },
    utr_labels=BANK_UTR_LABELS,
)
