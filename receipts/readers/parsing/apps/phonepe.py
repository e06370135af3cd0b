"""PhonePe: details screen, share card, banner, receipt e-mail."""

import re

from receipts.readers.parsing.apps.app import App

APP = App(
    name="PhonePe",
    words={
        "PhonePe": 2,
        "Contact PhonePe Support": 5,
        "Powered by PhonePe": 4,
        "Payment of": 1,
        "View Details": 1,
        "Transfer Details": 2,
        "Payment Details": 1,
        "Transaction Successful": 1,
        "Debited from": 1,
        "Send Again": 1,
        "View History": 1,
        "Split Expense": 1,
        "Share Receipt": 1,
        "Banking Name": 1,
    },
    shapes={re.compile(r"(?<![0-9A-Za-z])[TP]\d{17,22}(?![0-9A-Za-z])"): 5},
    other_labels=("PhonePe transaction ID",),
    groups_thousands=True,
    header_tells=True,
)
