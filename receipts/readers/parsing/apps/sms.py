"""A bank's debit message in a messaging app."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="SMS",
    words={
        "Text message": 3,
        "Avl Bal": 2,
        "Not you? Call": 3,
        "Not you": 2,
        "If not done by you": 4,
        "If not u": 3,
        "SMS BLOCK": 3,
        "Dear Customer": 2,
        "Dear UPI user": 4,
        "Dear SBI User": 4,
        "debited by": 1,
        "debited from A/c": 2,
        "debited from": 1,
        "is debited": 2,
        "Refno": 2,
        "Fwd UPI": 1,
    },
    utr_labels=("Refno", "Ref No"),
)
