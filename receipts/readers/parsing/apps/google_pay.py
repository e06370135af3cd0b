"""Google Pay: details screen, share card, chat bubble."""

import re

from receipts.readers.parsing.apps.app import App

APP = App(
    name="Google Pay",
    words={
        "Google transaction ID": 6,
        "Google व्यवहार आयडी": 6,
        "Google लेन-देन आईडी": 6,
        "Google Pay": 2,
        "G Pay": 2,
        "Pay again": 1,
        "Powered by UPI": 1,
        "You paid": 2,
        "Payment to": 1,
        "Completed": 1,
        "UPI transaction ID": 1,
    },
    shapes={re.compile(r"(?<![0-9A-Za-z])[Cc][Il1][Cc][A-Za-z0-9_\-]{8,15}(?![0-9A-Za-z])"): 5},
    other_labels=("Google transaction ID",),
    groups_thousands=True,
)
