"""MobiKwik."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="MobiKwik",
    words={
        "MobiKwik": 4,
        "ZIP": 1,
    },
)
