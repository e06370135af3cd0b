"""ICICI Bank: its own app and net banking."""

from receipts.readers.parsing.apps.app import BANK_UTR_LABELS, App

APP = App(
    name="ICICI Bank",
    words={
        "iMobile": 5,
        "iMobile Pay": 2,
        "Pockets by ICICI": 5,
        "ICICI Bank": 1,
        "Transaction Reference No :": 1,
    },
    utr_labels=BANK_UTR_LABELS,
)
