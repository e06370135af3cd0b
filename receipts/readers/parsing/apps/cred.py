"""CRED: UPI txn ID is the UTR, its plain transaction ID is NPCI's."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="CRED",
    words={
        "CRED": 3,
        "CRED Pay": 4,
        "CRED UPI": 4,
        "paid securely by": 3,
        "UPI txn ID": 2,
        "paid via CRED": 5,
    },
    groups_thousands=True,
)
