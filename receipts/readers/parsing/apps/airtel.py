"""Airtel Payments Bank."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="Airtel Payments Bank",
    words={
        "Airtel Thanks": 5,
        "Airtel Payments Bank": 3,
        "Airtel Money": 4,
    },
)
