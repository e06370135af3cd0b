"""WhatsApp Pay."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="WhatsApp",
    words={
        "WhatsApp": 3,
        "WhatsApp Pay": 4,
        "Payment to": 1,
        "Sent to": 1,
        "Payment details": 1,
    },
    groups_thousands=True,
)
