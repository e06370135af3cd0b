"""Dates whose month stands in a script the recogniser cannot read: `26 … 2022, 8:15 pm`."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.text.dates import find_dates, find_times
from receipts.readers.text_lines import Line
from receipts.upi import INDIA, rrn_day

_DAY_AND_YEAR = re.compile(r"(?<![\d:])(?P<day>\d{1,2})[^\w:]{1,6}(?P<year>20\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Completed:
    """A printed day, year and time of day, with the month that the RRN supplies."""

    at: datetime
    line: Line


def complete_from_rrn(page: Page, utr: str) -> Completed | None:
    """Return the first date without a month whose day and year are those of the RRN's own day.

    Day and year digit agree by chance once in several hundred, so the agreement proves the
    month; an RRN of 2024 or later carries no day and proves nothing, and None comes back.
    """
    named = rrn_day(utr)
    if named is None:
        return None
    for line in page.lines:
        times = find_times(line.text)
        match = _DAY_AND_YEAR.search(line.text)
        if not times or not match or find_dates(line.text):
            continue
        year = int(match["year"])
        day = date(year, 1, 1) + timedelta(days=named.day_of_year - 1)
        if year % 10 == named.year_digit and day.year == year and day.day == int(match["day"]):
            return Completed(datetime.combine(day, times[0].at, tzinfo=INDIA), line)
    return None
