"""Freecharge."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="Freecharge",
    words={
        "Freecharge": 4,
    },
)
