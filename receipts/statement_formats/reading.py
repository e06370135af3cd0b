"""Rows of a table into lines of a statement, one by one."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import chain, islice
from typing import NamedTuple

from receipts.statement_formats.figures import Move, direction, move_of_amount, move_of_columns
from receipts.statement_formats.layout import Layout
from receipts.statement_formats.line import Kind, Line, RefusedLine
from receipts.statement_formats.moments import clock_in, day_of, moment
from receipts.statement_formats.narration import Narrated, read_narration
from receipts.statement_formats.references import names_its_rail, utr_in
from receipts.statement_formats.refusing import has_failed, may_be_money, only_rrn, text_of
from receipts.statement_formats.segments import is_address, is_rrn, words
from receipts.tables import Row, Table
from receipts.upi import phonepe_clock, rail_of

_BALANCE = re.compile(
    r"\W*(?:(?:opening|closing|available) bal|balance (?:b/?f|c/?f|brought|carried)|"
    r"b/f\b|c/f\b|(?:brought|carried) (?:f|o))",
    re.I,
)
_TOTAL = re.compile(r"\W*(?:sub|grand|page)? ?totals?\b", re.I)
_SUMMARY = re.compile(r"\W*(?:(?:statement|account) )?summary\b|\W*end of ", re.I)
_LETTERS = re.compile(r"[A-Za-z]{2}")
_PAID = frozenset({
    "success", "successful", "succeeded", "completed", "complete", "paid", "captured", "settled",
    "processed", "credited", "approved", "txn_success", "payment_success", "s", "ok", "done",
    "partially_refunded", "partially refunded",
})  # fmt: skip
_MANY = 200  # rows of a report looked at before its UTR column is believed
_LONGEST_DAY = 40


class _Places(NamedTuple):
    """Where each role stands in a row; -1, where there is no such column, is an empty cell."""

    on: int
    clock: int = -1
    narration: int = -1
    reference: int = -1
    utr: int = -1
    debit: int = -1
    credit: int = -1
    amount: int = -1
    marker: int = -1
    payer: int = -1
    payer_name: int = -1
    payer_vpa: int = -1
    note: int = -1
    kind: int = -1
    status: int = -1


def lines_of(table: Table, layout: Layout) -> Iterator[Line | RefusedLine]:
    """Yield the lines of a statement in the file's order; what is no line is left out."""
    places = _Places(**layout.positions(table.columns))
    rows = table.rows
    if layout.utr_may_repeat:
        beginning = list(islice(rows, _MANY))
        rows = chain(beginning, rows)
        if _repeats(beginning, places):
            places = places._replace(utr=-1)
    return _Reader(layout, places).lines(rows)


def _repeats(rows: list[Row], places: _Places) -> bool:
    """Say whether one UTR stands on several rows of different payments: then it is no payer's."""
    payments: dict[str, str] = {}
    for row in rows:
        utr, payment = row.values[places.utr], row.values[places.reference]
        if utr and payments.setdefault(utr, payment) != payment:
            return True
    return False


class _Reader:
    """Reads the rows of one file, whose columns it has found."""

    def __init__(self, layout: Layout, places: _Places) -> None:
        self._layout = layout
        self._places = places
        self._is_report = places.narration < 0
        self._is_over = False

    def lines(self, rows: Iterable[Row]) -> Iterator[Line | RefusedLine]:
        for row in rows:
            line = self._line(row)
            if line is not None:
                yield line

    def _line(self, row: Row) -> Line | RefusedLine | None:
        values = [*row.values, ""]
        if self._is_report:  # Paytm sets a ' before every number, so that Excel keeps its digits
            values = [value.strip("'\" ") for value in values]
        try:
            on = day_of(values[self._places.on], month_first=self._layout.month_first)
        except ValueError as error:
            return self._without_day(row, values, str(error))
        if row.problem:
            return self._misfit(row, values, on)
        narration = " ".join(values[self._places.narration].split())
        try:
            self._check_status(values)
            move = self._move(values)
        except ValueError as error:
            is_about_the_account = _BALANCE.match(narration) or _TOTAL.match(narration)
            return None if is_about_the_account else self._refused(row, values, str(error), on=on)
        if _BALANCE.match(narration):
            return None
        return self._told(row.number, values, on, narration, move)

    def _without_day(self, row: Row, values: list[str], reason: str) -> RefusedLine | None:
        """Refuse a row that moves money on a day nobody can read; leave out what is no line."""
        day = values[self._places.on]
        if row.problem and _swallows_others(values, day):
            return self._misfit(row, values, None)
        if self._is_over or _SUMMARY.match(" ".join(values).lstrip()):
            self._is_over = True
            return None
        said = values[self._places.narration] or values[self._places.reference]
        if any(pattern.match(text) for pattern in (_BALANCE, _TOTAL) for text in (day, said)):
            return None
        if not said or not (self._is_report or _LETTERS.search(said)):
            return None
        try:
            self._move(values)
        except ValueError:
            return None
        return self._refused(row, values, reason if day else "This row has no day.")

    def _misfit(self, row: Row, values: list[str], on: date | None) -> RefusedLine:
        """Refuse a row that does not fit the table: anything may stand in any of its cells."""
        text = text_of(values)
        if _swallows_others(values, values[self._places.on]):  # of other days and payments
            return RefusedLine(row.number, row.problem, text=text)
        return RefusedLine(row.number, row.problem, on, utr=only_rrn(text), text=text)

    def _refused(
        self, row: Row, values: list[str], reason: str, *, on: date | None = None
    ) -> RefusedLine:
        """Refuse a row whose cells stand where they belong, with what they tell."""
        try:
            move = self._move(values)
        except ValueError:
            move = None
        narration = " ".join(values[self._places.narration].split())
        return RefusedLine(
            number=row.number,
            reason=reason,
            on=on,
            amount_paise=move.paise if move else None,
            utr=self._identity(values, narration)[1],
            text=text_of(values),
            may_be_credit=self._may_be_credit(values, move),
        )

    def _may_be_credit(self, values: list[str], move: Move | None) -> bool:
        places = self._places
        if has_failed(values[places.status]):
            return False
        if move:
            return move.is_credit
        if places.credit >= 0:
            return may_be_money(values[places.credit], beside=values[places.debit])
        goes_out = values[places.kind].lower() in self._layout.going_out
        is_debit = goes_out or direction(values[places.marker]) is False
        return not is_debit and may_be_money(values[places.amount])

    def _check_status(self, values: list[str]) -> None:
        status = values[self._places.status]
        if status and status.lower() not in _PAID:
            raise ValueError(
                f"The report calls this payment “{status[:40]}”; only what succeeded is money."
            )

    def _move(self, values: list[str]) -> Move:
        places = self._places
        if places.credit >= 0:
            return move_of_columns(values[places.debit], values[places.credit])
        move = move_of_amount(values[places.amount], values[places.marker])
        kind = values[places.kind].lower()
        if kind in self._layout.going_out:
            return Move(move.paise, is_credit=False, is_negative=False)
        if kind and kind not in self._layout.coming_in:
            raise ValueError(f"“{kind[:40]}” is neither a payment nor a refund we know.")
        return move

    def _told(self, number: int, values: list[str], on: date, narration: str, move: Move) -> Line:
        places = self._places
        reference = words(values[places.reference])
        told, utr = self._identity(values, narration)
        name, vpa = self._payer(values, told)
        return Line(
            number=number,
            kind=_kind(move, told, utr),
            on=on,
            at=self._moment(values, on, told, reference),
            amount_paise=move.paise,
            utr=utr,
            rail=told.rail or (rail_of(utr) if utr else None),
            payer_name=name,
            payer_vpa=vpa,
            note=words(values[places.note]) or told.note,
            reference=reference,
            narration=narration,
            is_settlement=told.is_settlement,
        )

    def _identity(self, values: list[str], narration: str) -> tuple[Narrated, str]:
        """What the narration tells, and the UTR by it or by a column."""
        reference = words(values[self._places.reference])
        hint = utr_in(reference) if self._layout.reference_is_utr else ""
        told = read_narration(narration, hint=hint) if narration else _SILENT
        if hint and not (told.rail or self._is_report or names_its_rail(reference)):
            hint = ""
        return told, self._utr(values[self._places.utr]) or told.utr or hint

    def _utr(self, text: str) -> str:
        """The UTR in a column of its own. Payers of such a report pay by UPI: theirs is an RRN."""
        utr = utr_in(text)
        return "" if self._layout.utr_may_repeat and not is_rrn(utr) else utr

    def _payer(self, values: list[str], told: Narrated) -> tuple[str, str]:
        places = self._places
        name, vpa = values[places.payer_name], values[places.payer_vpa]
        if payer := values[places.payer]:
            name, vpa = ("", payer) if is_address(payer) else (payer, vpa)
        return words(name) or told.payer_name, words(vpa).lower() or told.payer_vpa

    def _moment(
        self, values: list[str], on: date, told: Narrated, reference: str
    ) -> datetime | None:
        if told.at is not None:
            return told.at
        clock = _clock(values[self._places.on]) or _clock(values[self._places.clock])
        if clock is not None:
            return moment(on, clock)
        return phonepe_clock(reference) if self._is_report else None


_SILENT = Narrated()


def _clock(text: str) -> time | None:
    """The clock in a cell. Midnight to the second is how spreadsheets write that there is none."""
    clock = clock_in(text) if ":" in text else None
    return None if clock == time() else clock


def _swallows_others(values: list[str], day: str) -> bool:
    """Say whether a row that does not fit has taken other rows in, by a quote never closed."""
    return not any(values) or len(day) > _LONGEST_DAY or any("\n" in value for value in values)


def _kind(move: Move, told: Narrated, utr: str) -> Kind:
    taken_back = told.is_reversal or move.is_negative
    if move.is_credit:
        return Kind.RETURNED if taken_back else Kind.CREDIT
    return Kind.REVERSAL if taken_back and utr else Kind.DEBIT
