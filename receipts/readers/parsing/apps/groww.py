"""Groww."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="Groww",
    words={
        "Groww": 3,
        "Groww Pay": 4,
    },
)
