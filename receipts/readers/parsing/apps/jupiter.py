"""Jupiter."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="Jupiter",
    words={
        "Jupiter": 3,
        "Jupiter Money": 4,
    },
)
