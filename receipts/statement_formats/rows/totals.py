"""Sums that stand among the rows with a day of their own: of a day, or of all so far."""

import re
from datetime import date

from receipts.refusal import gettext_noop
from receipts.statement_formats.line import Kind, Line
from receipts.statement_formats.values.figures import Move

MAY_BE_TOTAL = gettext_noop("This row calls itself a total, and is not what the rows above make.")
_SAYS_TOTAL = re.compile(r"\btotals?\b", re.I)
_INWARD = (Kind.CREDIT, Kind.RETURNED)

Way = tuple[date | None, bool]  # a day, None for all of them, and whether money came in


class Totals:
    """Adds up what came and went by a file, and on the day of the last row."""

    def __init__(self) -> None:
        self._sums: dict[Way, int] = {}
        self._day: date | None = None

    def count(self, line: Line) -> None:
        if line.on != self._day:
            self._sums = {way: paise for way, paise in self._sums.items() if way[0] is None}
            self._day = line.on
        for day in (None, line.on):
            way = (day, line.kind in _INWARD)
            self._sums[way] = self._sums.get(way, 0) + line.amount_paise

    def are(self, on: date, move: Move) -> bool:
        """Whether this is what came, or went, on that day or in all."""
        sums = (self._sums.get((day, bool(move.is_credit))) for day in (on, None))
        return move.paise in sums


def says_total(narration: str) -> bool:
    return _SAYS_TOTAL.search(narration) is not None
