"""Groww."""

from receipts.extraction.parsing.apps.app import App

APP = App(
    name="Groww",
    words={
        "Groww": 3,
        "Groww Pay": 4,
    },
)
