"""Freecharge."""

from receipts.extraction.parsing.apps.app import App

APP = App(
    name="Freecharge",
    words={
        "Freecharge": 4,
    },
)
