"""Amazon Pay: its own transaction id (APL…) is never the UTR."""

import re

from receipts.readers.parsing.apps.app import App

APP = App(
    name="Amazon Pay",
    words={
        "Amazon Pay": 4,
        "Amazon": 2,
        "Bank Reference ID": 2,
        "Amazon Reference ID": 4,
    },
    raised_paise=True,
    shapes={re.compile(r"(?<![0-9A-Za-z])APL[0-9A-Z]{10,}"): 4},
)
