"""HDFC Bank: its own app and net banking."""

from receipts.readers.parsing.apps.app import BANK_UTR_LABELS, App

APP = App(
    name="HDFC Bank",
    words={
        "HDFC Bank MobileBanking": 5,
        "HDFC Bank PayZapp": 6,
        "PayZapp": 5,
        "HDFC NetBanking": 5,
        "HDFC Bank": 1,
    },
    utr_labels=BANK_UTR_LABELS,
)
