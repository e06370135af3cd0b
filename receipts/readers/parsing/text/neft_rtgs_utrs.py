"""UTRs of NEFT and RTGS, whose shape holds the bank, the rail and the day."""

import re
from datetime import date, timedelta

from receipts.upi import Rail, rail_of

SHAPE = re.compile(r"(?<![0-9A-Z])[A-Z]{4}[A-Z0-9]{12}(?:[A-Z0-9]{6})?(?![0-9A-Z])")
_LONG = 22
_FIRST_YEAR = 2016
_LAST_YEAR = 2045
# A bank may number a transfer on the working day before or after the one it prints.
_NEAR = timedelta(days=4)


def long_rail(text: str) -> Rail | None:
    """The rail of a text that has the shape of a NEFT or RTGS UTR and names a day, else None."""
    return rail_of(text) if day_of(text) is not None else None


def proves_itself(text: str) -> bool:
    """Whether the shape alone tells it from any other id: 22 characters with a full date."""
    return len(text) == _LONG and long_rail(text) is not None


def fits_day(text: str, on: date) -> bool:
    """Whether the day named in the UTR is the payment's, give or take a week's end."""
    named = day_of(text)
    return named is not None and abs(named - on) <= _NEAR


def day_of(text: str) -> date | None:
    """The day in a UTR: YYYYMMDD in 22 characters, YY and the day of the year in 16."""
    try:
        if len(text) == _LONG:
            day = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
        else:
            day = date(2000 + int(text[5:7]), 1, 1) + timedelta(days=int(text[7:10]) - 1)
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None
