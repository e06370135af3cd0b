"""Fi Money."""

from receipts.readers.parsing.apps.app import App

APP = App(
    name="Fi Money",
    words={
        "Fi Money": 5,
        "Fi Federal": 4,
    },
)
