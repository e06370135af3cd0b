"""What stands in the cells of a row: its day, what it moves, and whether it is money at all."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from receipts.dates import FAR_AWAY
from receipts.refusal import Refusal, gettext_noop
from receipts.statement_formats.columns.kinds import (
    RowKind,
    check_came,
    is_by_hand,
    is_word_of_money_back,
    row_kind,
)
from receipts.statement_formats.columns.layout import Layout
from receipts.statement_formats.columns.places import Places
from receipts.statement_formats.columns.statuses import (
    has_failed,
    has_succeeded,
    says_failed,
    says_undone,
)
from receipts.statement_formats.columns.subjects import Subject
from receipts.statement_formats.columns.units import Units, foreign_currency_in
from receipts.statement_formats.narrations.name_places import NamePlace
from receipts.statement_formats.rows.refusing import may_be_money
from receipts.statement_formats.values.figures import (
    Move,
    balance_in,
    direction,
    figure_in,
    move_of_amount,
    move_of_columns,
)
from receipts.statement_formats.values.moments import day_of, day_within, instant_in
from receipts.upi import format_rupees

NOT_PAID = gettext_noop("The report calls this payment “{status}”; only what succeeded is money.")
MONEY_BACK = gettext_noop("This row has the number of a refund or a dispute.")
SAYS_BACK = gettext_noop("This row says “{word}”, and is no payment.")
BY_HAND = gettext_noop("This was paid by “{means}”, and not into the account.")
GIVEN_BACK = gettext_noop("Of this payment ₹{amount} was given back.")
NET_BELOW_ZERO = gettext_noop("What is left of this row is below zero, so it is no payment.")
NOT_BACK = gettext_noop("The list calls this “{status}”, which does not say that money went back.")
OTHER_SIDE = gettext_noop(
    "This row says “{marker}”, and its money stands in the column of the other way."
)
OTHER_SIGN = gettext_noop("This row says “{marker}”, and its amount has a minus all the same.")
NO_UNIT = gettext_noop("Nothing tells whether this amount is in rupees or in paise.")
NOT_RUPEES = gettext_noop("This money is in {currency}, and not in rupees.")
# A dispute takes money only where it is lost; a refund wherever it succeeded.
_TAKEN = frozenset({"lost", "accepted", "debited", "deducted"})

_FIRST = date(2010, 11, 22)  # IMPS began; UPI did in 2016
_NO_PAYMENT = (RowKind.GIVEN_BACK, RowKind.PAID_OUT)
_RUPEES = re.compile(r"inr|rs|rupee|₹|\b356\b", re.I)


class Cells:
    """Reads the cells of one file's rows, whose columns are known.

    `believes_mark` is taken back where the column of marks turns out to be the balance's;
    `signs_debits` is set where money out has a minus in its own column or beside its mark.
    `period` are the days that the file says it covers, by which a day without its year is known;
    `name_place` is where its narrations have names, and `holders` whose account it may be.
    """

    def __init__(
        self,
        layout: Layout,
        places: Places,
        *,
        month_first: bool,
        columns: Sequence[str] = (),
        above: str = "",
    ) -> None:
        self.layout = layout
        self.places = places
        self.is_report = places.narration < 0
        self.believes_mark = True
        self.signs_debits = False
        self.period: tuple[date, date] | None = None
        self.name_place: NamePlace | None = None
        self.holders: frozenset[str] = frozenset()
        self._columns = columns
        self._currency = foreign_currency_in(above)
        self._month_first = month_first
        tells = (places.status, *places.states_beside)
        self._tells_status = self.layout.is_report or max(tells) >= 0
        self._units = Units(columns, places, above, month_first=month_first)

    def values(self, row_values: list[str]) -> list[str]:
        """The cells with an empty one behind them, where a column that is not there is found."""
        values = [*row_values, ""]
        if self.is_report:  # Paytm sets a ' before every number, so that Excel keeps its digits
            values = [value.strip("'\" ") for value in values]
        self._units.convert(values)
        return values

    @property
    def are_plain(self) -> bool:
        """Whether a row's day, money and balance are what its own four cells say, by no other."""
        places = self.places
        beside = (
            places.utr, places.amount, places.balance_mark, places.payer, places.payer_name,
            places.payer_vpa, places.note, places.kind, places.currency, places.fee, places.tax,
            *places.tax_parts,
        )  # fmt: skip
        own = (places.narration, places.debit, places.credit, places.balance)
        lists = self.layout.lists is Subject.PAYMENTS and not self._tells_status
        is_clock_apart = places.clock not in (-1, places.on)
        is_told = self._currency or self.signs_debits or self._units.change_amounts
        return lists and min(own) >= 0 > max(beside) and not (is_clock_apart or is_told)

    def day(self, values: Sequence[str]) -> date:
        """Raises Refusal with a sentence."""
        return self.day_in(values[self.places.on])

    def day_in(self, text: str) -> date:
        """The same of the one cell."""
        try:
            day = day_of(text, month_first=self._month_first)
        except Refusal:
            if self.period and (within := day_within(text, self.period)):
                return within
            raise
        if day < _FIRST:  # `26-11-02`, with the year in front
            raise Refusal(FAR_AWAY, typed=text[:40])
        return day

    def narration(self, values: list[str]) -> str:
        return " ".join(values[self.places.narration].split())

    def balance(self, values: list[str]) -> int | None:
        places = self.places
        if places.balance < 0:
            return None
        mark = values[places.balance_mark]
        balance = values[places.balance]
        return balance_in(f"{balance} {mark}".rstrip() if mark else balance.rstrip())

    def move(self, values: list[str]) -> Move:
        """What a row moves by its own cells. Raises Refusal with a sentence."""
        places = self.places
        currency = values[places.currency] or self._currency
        if currency and not _RUPEES.search(currency):
            raise Refusal(NOT_RUPEES, currency=currency[:20])
        if places.credit >= 0 and places.amount < 0:
            debit = _unsigned(values[places.debit]) if self.signs_debits else values[places.debit]
            return self._on_side(move_of_columns(debit, values[places.credit]), values)
        self._check_unit(values)
        marker = values[places.marker] if self.believes_mark else ""
        move = move_of_amount(self._as_marked(values[places.amount], marker), marker)
        if self.layout.lists.is_money_back:
            return Move(move.paise, is_credit=False, is_negative=False)
        if self.layout.lists is Subject.BOTH_WAYS:
            return move
        kind = values[places.kind].lower()
        if kind and self.goes_out(values):
            return Move(move.paise, is_credit=False, is_negative=False)
        if self.layout.is_report:
            self._check_payment(values)
        if not kind:
            return move
        if kind not in self.layout.coming_in:
            check_came(kind, others_say_received=places.kind_says_received)
        return move._replace(is_credit=True) if move.is_credit is None else move

    def _as_marked(self, amount: str, marker: str) -> str:
        """The amount without a minus that says its mark again. Raises Refusal for another one."""
        way = direction(marker) if self.signs_debits and marker else None
        if way is False:
            return _unsigned(amount)
        if way and self.places.balance < 0 and _paise(amount) < 0:
            raise Refusal(OTHER_SIGN, marker=marker[:20])
        return amount

    def _check_unit(self, values: list[str]) -> None:
        """Raise Refusal for a whole number where a program counts seconds, and perhaps paise."""
        is_whole = values[self.places.amount].isdecimal() and values[self.places.on].isdecimal()
        if (
            is_whole
            and not self._units.is_told(self.places.amount)
            and instant_in(values[self.places.on])
        ):
            raise Refusal(NO_UNIT)

    def _on_side(self, move: Move, values: list[str]) -> Move:
        """Raise Refusal where a mark denies the column, and no balance is there to decide."""
        marker = values[self.places.marker] if self.places.balance < 0 else ""
        if marker and direction(marker) not in (None, move.is_credit):
            raise Refusal(OTHER_SIDE, marker=marker[:20])
        return move

    def _check_payment(self, values: list[str]) -> None:
        """Raise Refusal for a row of a report that is no payment, whatever its column is called."""
        if any(_says_anything(values[at]) for at in self.places.money_back):
            raise Refusal(MONEY_BACK)
        undone = (at for at in self.places.undone if says_undone(values[at]))
        if (at := next(undone, -1)) >= 0:
            raise Refusal(SAYS_BACK, word=self._columns[at][:40])
        if means := next(filter(is_by_hand, (values[at] for at in self.places.results)), ""):
            raise Refusal(BY_HAND, means=means[:40])
        # Of a row that calls itself a payment the payer's own words may be any.
        says = [values[at] for at in self.places.results] if values[self.places.kind] else values
        if word := next(filter(is_word_of_money_back, says), "") or self._other_kind(values):
            raise Refusal(SAYS_BACK, word=word[:40])
        if any(_paise(values[at]) < 0 for at in self.places.left_over):
            raise Refusal(NET_BELOW_ZERO)
        if back := max((abs(_paise(values[at])) for at in self.places.refunded), default=0):
            raise Refusal(GIVEN_BACK, amount=format_rupees(back))

    def _other_kind(self, values: list[str]) -> str:
        """The word by which a row says in a column beside that it is no payment."""
        said = (values[at] for at in self.places.kinds_beside)
        return next((word for word in said if row_kind(word) in _NO_PAYMENT), "")

    def goes_out(self, values: list[str]) -> bool:
        """Whether a report's row says that it gives money back, or pays it out."""
        kind = values[self.places.kind].lower()
        if kind in self.layout.coming_in:
            return False
        if self.places.kind_says_way and direction(kind) is False:
            return True
        return kind in self.layout.going_out or row_kind(kind) in _NO_PAYMENT

    def gives_back(self, values: list[str]) -> bool:
        """Whether a row says that money went back to its payer."""
        back = self.layout.lists.is_money_back
        return back or row_kind(values[self.places.kind]) is RowKind.GIVEN_BACK

    def check_status(self, values: list[str]) -> None:
        """Raise Refusal, with a sentence, for a payment that did not succeed."""
        status = values[self.places.status]
        if self.layout.lists.is_money_back:
            self._check_money_went_back(status)
        elif not self._tells_status or self.goes_out(values):
            return
        elif failed := next(self._failures(values), ""):
            raise Refusal(NOT_PAID, status=failed[:40])
        elif status and not self._has_succeeded(status, values):
            raise Refusal(NOT_PAID, status=status[:40])

    def _states_beside(self, values: list[str]) -> Iterator[str]:
        return (values[at] for at in self.places.states_beside)

    def _failures(self, values: list[str]) -> Iterator[str]:
        """What other columns say of a payment that failed, those of no known part in a report."""
        results = (values[at] for at in self.places.results if self.layout.is_report)
        return chain(filter(has_failed, self._states_beside(values)), filter(says_failed, results))

    def _has_succeeded(self, status: str, values: list[str]) -> bool:
        column = self._columns[self.places.status] if self._columns else ""
        return has_succeeded(status, column=column, beside=chain(self._columns, values))

    def _check_money_went_back(self, status: str) -> None:
        is_dispute = self.layout.lists is Subject.DISPUTES
        told = status.lower()
        if told in _TAKEN or (not is_dispute and (not told or has_succeeded(told))):
            return
        raise Refusal(NOT_BACK, status=status[:40])

    def may_be_credit(self, values: list[str], move: Move | None, *, is_swapped: bool) -> bool:
        """Whether a row that is refused may be money that came in."""
        places = self.places
        lists = self.layout.lists
        if lists.is_money_back or lists.is_of_sums:
            return False
        if any(map(has_failed, (values[places.status], *self._states_beside(values)))):
            return False
        if move and not is_swapped:
            return move.is_credit is not False
        if places.credit >= 0 and not move:
            return may_be_money(values[places.credit], beside=values[places.debit])
        is_debit = self.goes_out(values) or direction(values[places.marker]) is False
        return not is_debit and (move is not None or may_be_money(values[places.amount]))


def _paise(cell: str) -> int:
    """What stands in a cell beside the amount; 0 for what is no figure."""
    try:
        figure = figure_in(cell)
    except Refusal:
        return 0
    return figure.paise if figure else 0


def _says_anything(cell: str) -> bool:
    return cell.strip(" -'\"0").lower() not in {"", "na", "n/a", "nil", "null", "none"}


_MINUS = str.maketrans("", "", "-()−")


def _unsigned(cell: str) -> str:
    return cell.translate(_MINUS).strip()
