"""super.money."""

from receipts.extraction.parsing.apps.app import App

APP = App(
    name="super.money",
    words={
        "super.money": 5,
    },
)
