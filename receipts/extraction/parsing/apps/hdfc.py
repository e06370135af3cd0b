"""HDFC Bank: its own app and net banking."""

from receipts.extraction.parsing.apps.app import App

APP = App(
    name="HDFC Bank",
    words={
        "HDFC Bank MobileBanking": 5,
        "HDFC Bank PayZapp": 6,
        "PayZapp": 5,
        "HDFC NetBanking": 5,
        "HDFC Bank": 1,
    },
    utr_labels=("Transaction ID", "Reference No", "Reference ID", "Transaction Reference No"),
)
