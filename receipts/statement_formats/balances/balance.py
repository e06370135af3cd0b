"""The running balance: what it says of each row's direction, and where it breaks.

A balance that follows from the row before it proves amount and direction at once. One that does
not says that a row is missing between the two, or that one of them was changed.
"""

from dataclasses import dataclass, field
from enum import StrEnum

_SHOWN = 20


class Mismatch(StrEnum):
    """What a file prints of itself and its rows do not come to."""

    OPENING = "opening"  # the first balance does not follow from it
    CLOSING = "closing"  # the last balance is another
    MONEY_IN = "money_in"
    MONEY_OUT = "money_out"


@dataclass(slots=True)
class BalanceCheck:
    """What the balances of one statement say, complete once its lines have been gone through.

    `opening` and `closing` are paise as the file prints them, else as its rows give them; None
    without a balance. `breaks` are the first pairs of rows between which something is missing or
    was changed, `broken` says how many there are. `money_in` and `money_out` are what the rows
    read come to; `printed_in` and `printed_out` what the file says itself.
    """

    opening: int | None = None
    closing: int | None = None
    printed_opening: int | None = None
    printed_closing: int | None = None
    printed_in: int | None = None
    printed_out: int | None = None
    money_in: int = 0
    money_out: int = 0
    rows_in: int = 0
    rows_out: int = 0
    steps: int = 0
    broken: int = 0
    breaks: list[tuple[int, int]] = field(default_factory=list)
    problems: list[Mismatch] = field(default_factory=list)

    @property
    def holds(self) -> bool | None:
        """Whether every balance follows from the one before; None where nothing can be checked."""
        if self.broken or self.problems:
            return False
        return True if self.steps else None

    def breaks_between(self, before: int, number: int) -> None:
        self.broken += 1
        if len(self.breaks) < _SHOWN:
            self.breaks.append((before, number))

    def count(self, paise: int, *, is_credit: bool, rows: int = 1) -> None:
        """Count what a line that was read moves, or several."""
        if is_credit:
            self.rows_in, self.money_in = self.rows_in + rows, self.money_in + paise
        else:
            self.rows_out, self.money_out = self.rows_out + rows, self.money_out + paise

    def close(self, *, is_whole: bool) -> None:
        """Compare with what the file prints of itself. `is_whole`: no row was refused."""
        if self.printed_opening is not None and self.opening not in (None, self.printed_opening):
            self.problems.append(Mismatch.OPENING)
        if self.printed_closing is not None and self.closing not in (None, self.printed_closing):
            self.problems.append(Mismatch.CLOSING)
        if is_whole:
            self._compare_totals()
        self.opening = self.printed_opening if self.opening is None else self.opening
        self.closing = self.printed_closing if self.closing is None else self.closing

    def _compare_totals(self) -> None:
        if self.printed_in is not None and self.printed_in != self.money_in:
            self.problems.append(Mismatch.MONEY_IN)
        if self.printed_out is not None and self.printed_out != self.money_out:
            self.problems.append(Mismatch.MONEY_OUT)


def direction_by(before: int | None, balance: int | None, paise: int) -> bool | None:
    """Whether the balance rose (True) or fell (False) by just this; None where it did neither."""
    if before is None or balance is None or not paise:
        return None
    if balance - before == paise:
        return True
    return False if before - balance == paise else None
