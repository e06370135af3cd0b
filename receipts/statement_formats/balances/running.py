"""The balance as it runs on from row to row."""

from datetime import date

from receipts.refusal import Refusal, gettext_noop
from receipts.statement_formats.balances.balance import BalanceCheck
from receipts.statement_formats.balances.chronology import Order, Placed
from receipts.tables import Row
from receipts.upi import format_rupees

DOES_NOT_LEAD = gettext_noop(
    "The balance does not lead here from row {row}: ₹{before} and this row do not make ₹{balance}."
)


class Running:
    """Compares each row's balance with the one before, and keeps the outcome in a BalanceCheck.

    Where rows have no balance of their own, what they move is added up until one has.
    """

    def __init__(self, check: BalanceCheck, order: Order) -> None:
        self._check = check
        self._order = order
        self._newest_first = order.newest_day_first
        self._first_day: date | None = None
        self._day: date | None = None
        self._balance = check.printed_opening
        self._number = 0
        self._moved = 0  # by rows without a balance, before the first that has one
        self._tells_opening = True

    def behind(self, row: Row, values: list[str], balance: int | None) -> Placed:
        """A row with the balance before it, in a file that begins with the oldest."""
        return Placed(row, values, balance, None, self._balance, self._number)

    def leads_to(self, balance: int, signed: int) -> bool:
        """Whether a row that moves so comes to this balance, and tells no opening one by it."""
        tells_opening = self._tells_opening and self._check.opening is None
        return self._balance == balance - signed and not tells_opening

    def go_on(self, steps: int, balance: int, number: int) -> None:
        """Go on behind so many rows each of which led to the next, in a file from the oldest on."""
        self._check.steps += steps
        self._check.closing = self._balance = balance
        self._number = number

    def lose(self) -> None:
        """Behind a row that cannot be read nothing is known of the balance."""
        self._balance = None

    def refuse(self) -> None:
        """What a refused row moved is not known, nor what the balance was before it."""
        if self._newest_first:
            self._check.opening = None
        elif self._check.opening is None:
            self._tells_opening = False

    def begin_at(self, placed: Placed) -> None:
        """Go on from here, whatever was before."""
        self._balance, self._number = placed.balance, placed.row.number

    def carry(self, placed: Placed) -> None:
        """Take a balance that is brought forward; it must be the last one."""
        if placed.before not in (None, placed.balance) and placed.before_number:
            self._check.breaks_between(placed.before_number, placed.row.number)
        self.begin_at(placed)

    def arrive(self, placed: Placed, signed: int | None) -> Refusal | None:
        """Go on from a row that moves `signed` paise, None where that is not known.

        Returns why where its balance does not follow from the one before.
        """
        balance, check = placed.balance, self._check
        if balance is None:
            self._moved += signed or 0
            if self._balance is not None:
                self._balance = None if signed is None else self._balance + signed
            return None
        doubt = self._step(placed, balance, signed)
        self.begin_at(placed)
        if self._closes(placed):
            check.closing = balance
        return doubt

    def _closes(self, placed: Placed) -> bool:
        """Whether no row before this one in the file happened later."""
        earlier, self._day = self._day, placed.day or self._day
        self._first_day = self._first_day or placed.day
        if self._newest_first:
            turns = not self._order.newest_first_in_day and placed.day == self._first_day
            return self._check.closing is None or turns
        return not self._order.newest_first_in_day or placed.day != earlier

    def _opens(self, placed: Placed) -> bool:
        """Whether no row before this one in the file happened earlier."""
        if len(set(self._order)) > 1:  # only the days are turned round, or only a day's rows
            return placed.day is not None and not placed.before_number
        return self._newest_first or (self._check.opening is None and self._tells_opening)

    def _step(self, placed: Placed, balance: int, signed: int | None) -> Refusal | None:
        check, before = self._check, placed.before
        if signed is not None and self._opens(placed):
            check.opening = balance - signed - (0 if self._newest_first else self._moved)
        if before is None or signed is None:
            return None
        if balance - before == signed:
            check.steps += 1
            return None
        if not placed.before_number:  # the printed opening balance is compared by itself
            return None
        check.breaks_between(placed.before_number, placed.row.number)
        return Refusal(
            DOES_NOT_LEAD,
            row=placed.before_number,
            before=format_rupees(before),
            balance=format_rupees(balance),
        )
