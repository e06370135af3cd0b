"""The day and the clock of a row, however its bank writes them. India time."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, time
from functools import lru_cache

from receipts.dates import LONGEST_DAY, NO_DAY, parse_day
from receipts.refusal import Refusal
from receipts.upi import INDIA

_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?(?![\d:])",
    re.I,
)
_MONTH_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})\b(.*)", re.S)
_GLUED = re.compile(r"(?<=\d)T(?=\d)|(?<=\d{4})\s*[,|-]?\s+(?=\d{1,2}:\d{2})")
# Two days in one cell, `05-Oct-26 (05-Oct-26)`: the booking's and its value's.
_YEARLESS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?(?:\s+\d{1,2}:\d{2}.*)?", re.S)
_BESIDE = re.compile(r"(?P<day>[^()]+?)\s*\((?P<other>[^()]+)\)")
# A moment that says its zone, and seconds since 1970, as gateways' reports have them.
_ZONED = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})"
    r"(?: *(?:UTC|GMT|IST))?",
    re.I,
)
_SECONDS = re.compile(r"1[0-9]{9}(?:[0-9]{3})?", re.ASCII)


def instant_in(text: str) -> datetime | None:
    """The moment in a cell that tells it whatever the zone of its reader, in India's; else None."""
    if len(text) < 10 or not text[0].isdigit():
        return None
    if text.isdigit() and _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).astimezone(INDIA)
    zoned = _ZONED.fullmatch(text) if len(text) > 16 else None
    if zoned is None:
        return None
    zone = "+00:00" if zoned[3][0] not in "+-" else zoned[3]
    try:
        return datetime.fromisoformat(f"{zoned[1]}T{zoned[2]}{zone}").astimezone(INDIA)
    except (ValueError, OverflowError):  # the last hours of year 9999 are beyond it in India
        return None


@lru_cache(maxsize=4096)
def day_of(text: str, *, month_first: bool = False) -> date:
    """Read the day in a cell, the day before the month unless told otherwise.

    Raises Refusal with a sentence.
    """
    if instant := instant_in(text):
        return instant.date()
    if len(text) > LONGEST_DAY:
        raise Refusal(NO_DAY, typed=text[:40])
    if beside := _BESIDE.fullmatch(text):
        parse_day(beside["other"])
        text = beside["day"]
    plain = _GLUED.sub(" ", text)
    if month_first and (match := _MONTH_FIRST.fullmatch(plain)):
        plain = f"{match[3]}{match[2]}{match[1]}{match[2]}{match[4]}{match[5]}"
    return parse_day(plain)


def day_within(text: str, period: tuple[date, date]) -> date | None:
    """Read a day without its year, `05 Oct 10:15 AM`: the only one of the period; None else."""
    found = _YEARLESS.fullmatch(text)
    if found is None:
        return None
    days = set[date]()
    for year in {period[0].year, period[1].year}:
        with suppress(Refusal):
            days.add(parse_day(f"{found[1]} {found[2]} {year}"))
    fitting = [day for day in days if period[0] <= day <= period[1]]
    return fitting[0] if len(fitting) == 1 else None


def clock_in(text: str) -> time | None:
    """Read the time of day in a cell; None where there is none. A bare date has none."""
    if ":" not in text:
        return None
    match = _CLOCK.search(text)
    if match is None:
        return None
    hour = int(match["hour"])
    if half := (match["half"] or "").lower():
        if not 1 <= hour <= 12:
            return time(hour, int(match["minute"])) if half[0] == "p" else None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return time(hour, int(match["minute"]), int(match["second"] or 0))


def moment(day: date, clock: time) -> datetime:
    """Join a day and a clock of India."""
    return datetime.combine(day, clock, INDIA)
