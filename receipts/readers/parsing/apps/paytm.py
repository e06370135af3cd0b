"""Paytm: old blue receipt, new share card, wallet payments (which have no UTR)."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="Paytm",
    words={
        "Paytm": 3,
        "Paytm Payments Bank": 1,
        "Wallet Txn ID": 2,
        "Wallet Transaction ID": 2,
        "UPI Ref. No": 2,
        "UPI Ref ID": 1,
        "Paid Successfully": 2,
        "Money Sent Successfully": 2,
        "Money Transferred": 1,
        "Order ID": 1,
        "Rupees": 1,
    },
    utr_labels=("Ref No",),
    other_labels=("Wallet Txn ID", "Wallet Transaction ID"),
    groups_thousands=True,
)
