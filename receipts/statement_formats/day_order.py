"""Whether the day or the month comes first in a file's dates of numbers alone.

The file proves it by a second number above 12, or by a first one; never by both. Where it proves
nothing, the habit of India's banks holds, unless the rows stand in order only the other way.
"""

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum

_NUMBERS = re.compile(r"\W*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)", re.ASCII)
_OF_A_SHEET = re.compile(r"\d{4}-\d{2}-(\d{2})")
_FEWEST_IN_ORDER = 3  # days that have to stand in order before they say anything


class DayOrder(Enum):
    """What a file says of its dates. UNTOLD: neither number is ever above 12."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    UNTOLD = ""
    MIXED = "mixed"
    # A spreadsheet took those days for its own that it could read with the month in front.
    TURNED = "turned"
    # Nothing proves it, and the rows stand in order only with the month in front.
    ASKED = "asked"


class OrderOfDays:
    """Looks at days until the file has said which number comes first."""

    def __init__(self) -> None:
        self.is_numeric = False
        self._last = ""
        self._first = self._second = False
        self._early_sheet_days = self._late_sheet_days = 0
        self._seen: list[tuple[int, int, int]] = []

    def see(self, cells: Iterable[str]) -> None:
        for cell in cells:
            if cell == self._last:  # says the same again
                continue
            self._last = cell
            if found := _NUMBERS.match(cell):
                self._see(int(found[1]), int(found[2]), int(found[3]))
            elif found := _OF_A_SHEET.match(cell):
                self._early_sheet_days += int(found[1]) <= 12
                self._late_sheet_days += int(found[1]) > 12

    def _see(self, first: int, second: int, year: int) -> None:
        self.is_numeric = True
        self._first = self._first or _is_day(second, first)
        self._second = self._second or _is_day(first, second)
        if not self._seen or self._seen[-1] != (year, first, second):
            self._seen.append((year, first, second))

    @property
    def is_proved(self) -> bool:
        return self._first or self._second

    def told(
        self,
        *,
        from_sheet: bool = False,
        oldest_first: bool | None = None,
        period: tuple[date, date] | None = None,
    ) -> DayOrder:
        """What the days seen prove together; `from_sheet`: a spreadsheet may have turned some.

        `oldest_first` is what the balances say of the rows' order, None where they do not;
        `period` are the days that the file says it covers.
        """
        if self._first and self._second:
            return DayOrder.MIXED
        turned = from_sheet and self._early_sheet_days and not self._late_sheet_days
        if turned and self.is_proved:
            return DayOrder.TURNED
        if self.is_proved:
            return DayOrder.DAY_FIRST if self._first else DayOrder.MONTH_FIRST
        if period and self._lie_in(period, month_first=True) is not (
            is_day_first := self._lie_in(period, month_first=False)
        ):
            return DayOrder.DAY_FIRST if is_day_first else DayOrder.MONTH_FIRST
        return DayOrder.ASKED if self._runs_only_month_first(oldest_first) else DayOrder.UNTOLD

    def _lie_in(self, period: tuple[date, date], *, month_first: bool) -> bool:
        """Whether all days seen are of the period, read so."""
        since, until = period
        for year, first, second in self._seen:
            month, day = (first, second) if month_first else (second, first)
            try:
                is_of_it = since <= date(year % 100 + 2000, month, day) <= until
            except ValueError:
                return False
            if not is_of_it:
                return False
        return bool(self._seen)

    def _runs_only_month_first(self, oldest_first: bool | None) -> bool:
        month_first = list(self._seen)
        day_first = [(year, second, first) for year, first, second in self._seen]
        return (
            len(self._seen) >= _FEWEST_IN_ORDER
            and _is_in_order(month_first, oldest_first)
            and not _is_in_order(day_first, oldest_first)
        )


def _is_day(month: int, day: int) -> bool:
    """Whether these two prove their order: a day of that month that can be no month."""
    return 12 < day <= _LONGEST[month] if 1 <= month <= 12 else False


_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_in_order(days: list[tuple[int, int, int]], oldest_first: bool | None) -> bool:
    ways = (True, False) if oldest_first is None else (oldest_first,)
    return any(days == sorted(days, reverse=not way) for way in ways)
