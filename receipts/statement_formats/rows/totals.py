"""Sums that stand among the rows with a day of their own: of a day, or of all so far."""

import re
from datetime import date

from receipts.refusal import gettext_noop
from receipts.statement_formats.line import Kind, Line
from receipts.statement_formats.values.figures import Move

MAY_BE_TOTAL = gettext_noop("This row calls itself a total, and is not what the rows above make.")
_SAYS_TOTAL = re.compile(r"\btotals?\b", re.I)
_INWARD = (Kind.CREDIT, Kind.RETURNED)


class Totals:
    """Adds up what came and went by a file, and on the day of the last row."""

    def __init__(self) -> None:
        self._in_all = [0, 0]  # what went, what came
        self._on_day = [0, 0]
        self._day: date | None = None

    def count(self, line: Line) -> None:
        came = line.amount_paise if line.kind in _INWARD else 0
        self.add(line.on, came=came, went=line.amount_paise - came)

    def add(self, on: date, *, came: int, went: int) -> None:
        """Count what rows of one day, one below the other, moved: paise that came and went."""
        if on != self._day:
            self._day, self._on_day = on, [0, 0]
        for sums in (self._in_all, self._on_day):
            sums[0] += went
            sums[1] += came

    def are(self, on: date, move: Move) -> bool:
        """Whether this is what came, or went, on that day or in all."""
        came = bool(move.is_credit)
        of_day = self._on_day[came] if on == self._day else 0
        return move.paise in (of_day, self._in_all[came])


def says_total(narration: str) -> bool:
    return _SAYS_TOTAL.search(narration) is not None
