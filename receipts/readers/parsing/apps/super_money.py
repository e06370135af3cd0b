"""super.money."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="super.money",
    words={
        "super.money": 5,
    },
)
