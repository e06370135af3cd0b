"""Days as people in India write them: the day before the month."""

import re
from datetime import date, datetime, time, timedelta

from receipts.refusal import Refusal, gettext_noop
from receipts.upi import INDIA, with_ascii_digits

NO_DAY = gettext_noop("“{typed}” is not a day. Write it like 25/10/2026 (day first).")
NOT_IN_CALENDAR = gettext_noop(
    "“{typed}” is not a day of the calendar. Write the day first, like 25/10/2026."
)
FAR_AWAY = gettext_noop("“{typed}” is too far away. Write the year in full, like 2026.")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[ t,]+\d{1,2}:\d{2}.*)?"  # of a text in lower case
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _TIME)
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4}|\d{2})" + _TIME
)
_NAMED = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[-/., ]*(?P<month>[a-z]{3,9})"
    r"\.?[-/., '’]*(?P<year>\d{4}|\d{2})" + _TIME
)
_NAMED_FIRST = re.compile(
    r"(?P<month>[a-z]{3,9})\.? *(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})" + _TIME
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +")
# A spreadsheet's day number, when a date column was saved as plain numbers: 2000 to 2099.
_SERIAL = re.compile(r"(3[6-9]|[4-6]\d|7[0-2])\d{3}")
_SERIAL_ZERO = date(1899, 12, 30)
YEARS = range(2000, 2100)
LONGEST_DAY = 100  # characters: what is longer is none, and takes long to be told from one


def parse_day(text: str) -> date:
    """Read a day: `5/10/2026`, `05-10-26`, `5 Oct 2026`, `2026-10-05`, a spreadsheet's 46300.

    The day comes before the month wherever both are numbers. A time behind it is left aside.
    Raises Refusal with a sentence fit for a person.
    """
    shown = text.strip()[:40]
    if len(text) > LONGEST_DAY:
        raise Refusal(NO_DAY, typed=shown)
    plain = _WEEKDAY.sub("", " ".join(with_ascii_digits(text).lower().split()))
    if _SERIAL.fullmatch(plain):
        return _SERIAL_ZERO + timedelta(days=int(plain))
    for shape in (_ISO, _DAY_FIRST, _NAMED, _NAMED_FIRST):
        if match := shape.fullmatch(plain):
            return _day(match, shown)
    raise Refusal(NO_DAY, typed=shown)


def _day(match: re.Match[str], shown: str) -> date:
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    try:
        day = date(year, _month(match["month"]), int(match["day"]))
    except ValueError:
        raise Refusal(NOT_IN_CALENDAR, typed=shown) from None
    if year not in YEARS:
        raise Refusal(FAR_AWAY, typed=shown)
    return day


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3]) + 1


def shown_day(day: date) -> str:
    """Write a day as people in India do: 12 Jun 2024."""
    return f"{day.day} {day:%b %Y}"


def shown_time(moment: datetime) -> str:
    """Write a moment as people in India do: 12 Jun 2024, 1:52 pm."""
    local = moment.astimezone(INDIA)
    clock = local.strftime("%I:%M %p").lstrip("0").lower()
    return f"{shown_day(local)}, {clock}"


def midnight(day: date) -> datetime:
    """The first moment of a day in India."""
    return datetime.combine(day, time.min, INDIA)


def paid_day(moment: datetime) -> date:
    """The day in India on which a payment was made."""
    return moment.astimezone(INDIA).date()
