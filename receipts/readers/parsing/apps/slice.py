"""slice."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="slice",
    words={
        "slice UPI": 5,
        "slice": 2,
    },
)
