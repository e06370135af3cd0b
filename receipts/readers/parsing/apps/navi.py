"""Navi."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="Navi",
    words={
        "Navi": 3,
        "Navi UPI": 4,
    },
)
