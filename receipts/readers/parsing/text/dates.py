"""Dates and times of day as screens print them, found in one line of text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from receipts.readers.parsing.text.month_names import DAY_HALVES, MONTHS


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A calendar day as printed; `year` is None where none stands. Places are in the text."""

    day: int
    month: int
    year: int | None
    start: int
    end: int

    def in_year(self, year: int) -> date | None:
        """The day in that year, None where that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A time of day; `marked` when am or pm was printed. Places are in the text."""

    at: time
    marked: bool
    start: int
    end: int


_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_GAP = r"[\s,.'’॰\-/_]*"
_D = r"[0-9OolI|]"  # recognisers read 0 as O and 1 as l; only here, between date marks
_TRUE = r"(?=[OolI|]?\d)"  # one of two characters at least must be a digit
_DAY = rf"(?P<day>{_TRUE}[0-3Ool|I]?{_D})"
_ORDINAL = r"(?:\s*(?:st|nd|rd|th)\b)?"
# A two-digit year must not be the hour of the time printed right behind the date.
_YEAR = rf"(?P<year>2[0Oo]{_D}{{2}}|\d{{2}}(?![\d:.]|\s*[:]))"
_NOT_INSIDE = r"(?<![0-9A-Za-z/])"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>20\d{2})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?"
        r"(?P<day>\d{1,2}(?!\d)|\d{2}(?=\d{2}:))",
        r"(?<![\d/])(?P<day>\d{1,2})\s?([-/.])\s?(?P<month>\d{1,2})\s?\2\s?"
        r"(?P<year>20\d{2}|\d{2}(?![\d:/])|\d{2}(?=\d{2}:\d{2}))",
        rf"(?<![0-9/]){_DAY}{_ORDINAL}{_GAP}(?P<name>{_MONTH})[a-z]*{_GAP}{_YEAR}",
        rf"{_NOT_INSIDE}(?P<name>{_MONTH})(?![a-z]){_GAP}{_DAY}(?!\d){_ORDINAL}{_GAP}"
        r"(?P<year>20\d{2})",
        rf"(?<!\d)(?P<year>20\d{{2}}){_GAP}(?P<name>{_MONTH})(?![a-z]){_GAP}{_DAY}(?![\d:])",
        rf"{_NOT_INSIDE}{_DAY}{_ORDINAL}{_GAP}(?P<name>{_MONTH})(?![a-z]{{2}})",
        rf"{_NOT_INSIDE}(?P<name>{_MONTH})(?![a-z]){_GAP}{_DAY}(?![\d:]){_ORDINAL}",
    )
)
_HALF = "|".join(sorted((re.escape(half) for half in DAY_HALVES), key=len, reverse=True))
_LATIN_HALF = r"[ap]\s?[.,·]?\s?(?:m|rn|n)\b[.]?|[ap]\.?m\.?(?=[A-Z]|on|\W|$)"
_TIME = re.compile(
    rf"(?P<hour>{_TRUE}[0-2Ool|I]?{_D})\s?(?P<mark>[:;.])\s?(?P<minute>{_TRUE}[0-5OolI|]{_D})"
    rf"(?:\s?[:.]\s?(?P<second>[0-5]\d)(?!\d))?(?:\.\d{{1,6}})?"
    rf"\s*(?P<half>{_LATIN_HALF}|{_HALF})?(?P<hours>\s*hrs?\b)?",
    re.IGNORECASE,
)
_FIRST_YEAR = 2016  # UPI opened in 2016, so an earlier year is no payment's
# The colon is sometimes lost; then am or pm proves that 1024 is a time, but not `108 Ambulance`.
_TIME_WITHOUT_COLON = re.compile(
    rf"(?<![\d:.,₹])(?P<hour>1[0-2]|0?[1-9])(?P<mark>)(?P<minute>[0-5]\d)(?P<second>)"
    rf"\s?(?P<half>{_LATIN_HALF})(?P<hours>)(?!(?!on)(?-i:[a-z]))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+")
_IDLE = re.compile(r"(?<!\d)20(?=\d\d(?!\d))|(?<=\d:\d\d):\d\d(?!\d)")
_BETWEEN = " ,.:;-/'’•·\u2009\u202f\xa0"  # what stands between the parts and tells nothing
_AS_DIGITS = str.maketrans("OoLlIi|", "0011111")


@lru_cache(maxsize=4096)
def find_dates(text: str) -> tuple[PrintedDate, ...]:
    """Return the dates in `text` in order of place. Day comes before month, as India writes."""
    found: list[PrintedDate] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            printed = _date_from(match)
            if printed and not _overlaps(printed.start, printed.end, found):
                found.append(printed)
    return tuple(sorted(found, key=lambda printed: printed.start))


@lru_cache(maxsize=4096)
def find_times(text: str) -> tuple[PrintedTime, ...]:
    """Return the times of day in `text`. A stop for a colon is taken only with am or pm."""
    return tuple(_times(text))


def deciding(text: str, start: int, end: int, scores: Sequence[float]) -> list[int]:
    """Return the places from `start` to `end` of what decides a date or time.

    Those are its digits, a month's letters by which it could be another (`Jan`, `Jun`) and the A or
    P of am and pm; no space and no sign between them, no century and no seconds. Of letters that
    only one word can have, the faintest of a word by `scores` (0 to 1, one for each character of
    `text`) does not count: two faint ones make it another (`June`, `July`).
    """
    words = _WORD.finditer(text, start, end)
    idle = {place for word in words if (place := _faintest(word, scores)) in _idle(word)}
    idle.update(place for told in _IDLE.finditer(text, start, end) for place in range(*told.span()))
    return [
        place
        for place in range(start, end)
        if place not in idle and (text[place].isalnum() or text[place] not in _BETWEEN)
    ]


def _faintest(word: re.Match[str], scores: Sequence[float]) -> int:
    return min(range(*word.span()), key=scores.__getitem__)


def _idle(word: re.Match[str]) -> Iterator[int]:
    """The places of the letters with which no other word of a date could be meant."""
    name = word[0].lower()
    kind = next((kind for kind in (DAY_HALVES, MONTHS) if name in kind), None)
    if kind is None:
        return
    others = [other for other, meant in kind.items() if meant != kind[name]]
    for at in range(len(name)):
        rest = (name[:at], name[at + 1 :])
        if all(rest != (other[:at], other[at + 1 :]) for other in others):
            yield word.start() + at


def _times(text: str) -> Iterator[PrintedTime]:
    dates = find_dates(text)
    position = 0
    while match := (_TIME.search(text, position) or _TIME_WITHOUT_COLON.search(text, position)):
        printed = None
        if not _starts_inside(match.start(), dates) and not _continues_number(text, match):
            printed = _time_from(match)
        if printed is None:
            position = match.start() + 1
        else:
            position = max(match.end(), match.start() + 1)
            yield printed


def _continues_number(text: str, match: re.Match[str]) -> bool:
    """Is the hour the tail of a longer number that is no date, as in `1234:56`?"""
    before = text[: match.start()]
    if not before[-1:].isdigit():
        return False
    return not any(printed.end == match.start() for printed in find_dates(before))


def _date_from(match: re.Match[str]) -> PrintedDate | None:
    groups = match.groupdict()
    day = int(groups["day"].translate(_AS_DIGITS))
    month = int(groups["month"]) if groups.get("month") else MONTHS[groups["name"].lower()]
    year = _full_year(groups.get("year"))
    if month > 12 >= day:  # 08/30/2024: a phone set to American dates; no other reading is possible
        day, month = month, day
    printed = PrintedDate(day, month, year, match.start(), match.end())
    # 2024 is a leap year: 29 February without a year stays possible.
    real = 1 <= month <= 12 and printed.in_year(year or 2024) is not None
    return printed if real and (year or _FIRST_YEAR) >= _FIRST_YEAR else None


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    year = int(text.translate(_AS_DIGITS))
    return year if len(text) == 4 else 2000 + year


def _time_from(match: re.Match[str]) -> PrintedTime | None:
    half = _half_of_day(match["half"])
    if match["mark"] == "." and not half and not match["hours"]:
        return None
    hour = int(match["hour"].translate(_AS_DIGITS))
    minute = int(match["minute"].translate(_AS_DIGITS))
    if hour > 23 or minute > 59:
        return None
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    # "13:45pm": a 24-hour clock with a half of the day printed for good measure
    at = time(hour, minute, int(match["second"] or 0))
    return PrintedTime(at, bool(half), match.start(), match.end())


def _half_of_day(text: str | None) -> str:
    if not text:
        return ""
    if text.lower() in DAY_HALVES:
        return DAY_HALVES[text.lower()]
    return text[0].lower() + "m"


def _overlaps(start: int, end: int, found: Iterable[PrintedDate]) -> bool:
    return any(start < other.end and other.start < end for other in found)


def _starts_inside(start: int, dates: Iterable[PrintedDate]) -> bool:
    return any(printed.start <= start < printed.end for printed in dates)
