"""The day in an alert's words: the bank's own clock, and no phone's."""

import re
from datetime import date

from receipts.dates import parse_day

_DAY = re.compile(
    r"(?<![\d./-])(\d{1,2}([-/. ])\d{1,2}\2(?:20\d\d|\d\d)"
    r"|\d{1,2}[-/. ]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"[-/., ]*(?:20\d\d|\d\d)"
    r"|20\d\d-\d\d-\d\d)(?![\d:])",
    re.I,
)


def day_of(text: str) -> date | None:
    """The first day of the calendar that stands in the text, the day before the month."""
    for one in _DAY.finditer(text):
        try:
            return parse_day(one[1])
        except ValueError:
            continue
    return None
