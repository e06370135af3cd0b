"""Navi."""

from receipts.extraction.parsing.apps.app import App

APP = App(
    name="Navi",
    words={
        "Navi": 3,
        "Navi UPI": 4,
    },
)
