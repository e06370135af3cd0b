"""The day in an alert's words: the bank's own clock, and no phone's."""

import re
from contextlib import suppress
from datetime import date
from itertools import chain

from receipts.dates import parse_day

# Two digits right before a colon are a clock's where they can be its hour: `12 SEP 12:04`, but
# `05Nov26:10:15`.
YEAR = r"(?:20\d\d|\d\d(?!:)|(?:2[4-9]|[3-9]\d))(?!\d)"
# Bank of India writes a day without marks: `on 201126`.
GLUED_DAY = r"(?<=\bon )(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d(?![\w/-])"
_GLUED = re.compile(GLUED_DAY)
_DAY = re.compile(
    rf"(?<![\d./-])(\d{{1,2}}([-/. ])\d{{1,2}}\2{YEAR}"
    r"|\d{1,2}[-/. ]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    rf"[-/., ]*{YEAR}"
    r"|20\d\d-\d\d-\d\d(?!\d))",
    re.I,
)


def day_of(text: str) -> date | None:
    """The first day of the calendar that stands in the text, the day before the month."""
    marked = (one[1] for one in _DAY.finditer(text))
    glued = ("-".join(re.findall(r"\d\d", one[0])) for one in _GLUED.finditer(text))
    for said in chain(marked, glued):
        with suppress(ValueError):
            return parse_day(said)
    return None
