"""The rows of one file, read one by one: a line, a row refused, or nothing at all."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from receipts.refusal import Refusal, gettext_noop
from receipts.statement_formats.balances.balance import BalanceCheck
from receipts.statement_formats.balances.chronology import Placed, with_before
from receipts.statement_formats.balances.printed import Printed
from receipts.statement_formats.balances.running import Running
from receipts.statement_formats.line import Line, RefusedLine
from receipts.statement_formats.narrations.name_places import name_place
from receipts.statement_formats.rows.about_account import (
    is_balance,
    is_forward,
    is_nothing_but_total,
    is_opening,
    is_page,
    is_summary,
    is_total,
    is_whole_total,
    may_be_about_account,
)
from receipts.statement_formats.rows.at_once import AtOnce
from receipts.statement_formats.rows.cells import Cells
from receipts.statement_formats.rows.continuing import joined, width_of
from receipts.statement_formats.rows.directing import Contradicted, directed, habits_by
from receipts.statement_formats.rows.other_tables import OTHER_TABLE
from receipts.statement_formats.rows.refitting import kinds_of, refitted
from receipts.statement_formats.rows.refusing import has_letters, only_rrn, text_of
from receipts.statement_formats.rows.repeating import Repeats
from receipts.statement_formats.rows.same_day import prints_day_once, with_days
from receipts.statement_formats.rows.telling import (
    Identity,
    identity_of,
    line_of,
    mark_of,
)
from receipts.statement_formats.rows.totals import MAY_BE_TOTAL, Totals, says_total
from receipts.statement_formats.values.figures import Move, figure_of
from receipts.tables import Row

_NO_DAY = gettext_noop("This row has no day.")
_LONGEST_DAY = 40
_DAY_AND_MORE = re.compile(
    r"\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ,]+\d{2,4}\s+(?:UPI|IMPS|NEFT|RTGS|BY|TO)\b", re.I
)


class RowReader:
    """Reads the rows of one file, whose columns it has found."""

    def __init__(
        self, cells: Cells, sample: Sequence[Row], check: BalanceCheck, delimiter: str
    ) -> None:
        self._cells = cells
        self._places = cells.places
        self._check = check
        self._printed = Printed(check)
        self._delimiter = delimiter
        self._prints_day_once = prints_day_once(cells, sample)
        sample = list(self._dated(sample))
        self._fits = kinds_of(sample, cells.places) if delimiter else {}
        self._habits = habits_by(cells, sample)
        self._width = width_of(sample, cells.places)
        whole = joined(sample, cells.places, self._width)
        cells.name_place = name_place(cells.narration(cells.values(row.values)) for row in whole)
        cells.believes_mark = self._habits.believes_mark
        cells.signs_debits = self._habits.signs_debits
        self._running = Running(check, self._habits.order)
        self._is_over = False
        self._totals = Totals()
        self.repeats = Repeats()
        self.refused = 0
        self._at_once = AtOnce(
            cells, self._habits, check, self._running, self._totals, self.repeats
        )

    @property
    def reads_backwards(self) -> bool:
        """Whether what took money back stands above the credit it took."""
        return self._habits.order.newest_day_first

    def lines(self, rows: Iterable[Row]) -> Iterator[Line | RefusedLine]:
        if self._delimiter and self._at_once.is_worth_it and not self._prints_day_once:
            return self._at_once.lines(rows, self.one_by_one)
        return self.one_by_one(rows)

    def one_by_one(self, rows: Iterable[Row]) -> Iterator[Line | RefusedLine]:
        for placed in self._placed(self._joined(rows)):
            line = self._line(placed)
            if isinstance(line, RefusedLine):
                self.refused += 1
                self._running.refuse()
            if line is not None:
                yield line

    def _joined(self, rows: Iterable[Row]) -> Iterator[Row]:
        return joined(self._dated(self._refitted(rows)), self._places, self._width)

    def _refitted(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            if row.problem and self._delimiter:
                yield refitted(row, self._fits, self._places.narration, self._delimiter)
            else:
                yield row

    def _dated(self, rows: Iterable[Row]) -> Iterable[Row]:
        return with_days(self._cells, rows) if self._prints_day_once else rows

    def _placed(self, rows: Iterable[Row]) -> Iterator[Placed]:
        if not self._habits.order.is_plain:
            yield from with_before(map(self._place, rows), self._habits.order)
            return
        for row in rows:
            values = self._cells.values(row.values)
            yield self._running.behind(row, values, self._cells.balance(values))

    def _place(self, row: Row) -> Placed:
        values = self._cells.values(row.values)
        balance = self._cells.balance(values)
        if balance is None or row.problem:
            return Placed(row, values, balance)
        try:
            day = self._cells.day(values)
        except Refusal:
            return Placed(row, values, balance)
        return Placed(row, values, balance, day)

    def _line(self, placed: Placed) -> Line | RefusedLine | None:
        row, values = placed.row, placed.values
        try:
            on = self._cells.day(values)
        except Refusal as error:
            return self._without_day(placed, error)
        if row.problem:
            self._running.lose()
            return self._misfit(row, row.problem, values, on)
        narration = self._cells.narration(values)
        try:
            self._cells.check_status(values)
            move = self._cells.move(values)
            identity = identity_of(self._cells, values, narration)
            move = directed(self._cells, self._habits, placed, move, narration)
        except Refusal as error:
            return self._not_money(placed, narration, error, on)
        if may_be_about_account(narration):
            if is_balance(narration) or is_nothing_but_total(narration):
                self._about_account(placed)
                return None
            if is_total(narration) and _moves_nothing(placed):
                return None
        if placed.balance is None and says_total(narration) and not identity.names_payment:
            if self._totals.are(on, move):
                return None
            return self._refused(row, values, Refusal(MAY_BE_TOTAL), on=on)
        return self._kept(placed, on, narration, move, identity)

    def _kept(
        self, placed: Placed, on: date, narration: str, move: Move, identity: Identity
    ) -> Line | RefusedLine:
        line = line_of(
            self._cells, placed.row.number, placed.values,
            on=on, narration=narration, move=move, identity=identity,
        )  # fmt: skip
        checked = self.repeats.checked(line)
        if isinstance(checked, RefusedLine):  # where one export ends and another begins
            self._running.begin_at(placed)
            return replace(checked, text=text_of(placed.values))
        if reason := mark_of(checked, identity):
            self._running.arrive(placed, move.paise)
            return self._refused(placed.row, placed.values, reason, on=on)
        self._totals.count(checked)
        self._check.count(move.paise, is_credit=bool(move.is_credit))
        doubt = self._running.arrive(placed, move.paise if move.is_credit else -move.paise)
        return checked._replace(doubt=doubt) if doubt else checked

    # --- what is no line ------------------------------------------------------------------

    def _not_money(
        self, placed: Placed, narration: str, error: Refusal, on: date
    ) -> RefusedLine | None:
        if is_balance(narration) or is_total(narration) or self._is_furniture(placed.values):
            self._about_account(placed)
            return None
        if isinstance(error, Contradicted):
            self._check.breaks_between(placed.before_number, placed.row.number)
        self._running.arrive(placed, None)
        return self._refused(placed.row, placed.values, error, on=on)

    def _is_furniture(self, values: list[str]) -> bool:
        """Whether a row with a day is the head or foot of a page."""
        text = " ".join(value for value in values if value)
        return is_page(text) or is_page(values[self._places.narration])

    def _about_account(self, placed: Placed) -> None:
        """Take a balance that is carried for what it is, and totals for what they are."""
        filled = [value for value in placed.values if value]
        said = filled[:2]
        is_first = not (self._check.rows_in or self._check.rows_out)
        if is_first or not any(map(is_forward, said)):
            self._printed.see(filled, placed.balance)
        if placed.balance is None or not self._habits.order.is_plain:
            return
        if any(map(is_forward, said)):
            self._running.carry(placed)
        elif any(map(is_opening, said)):
            self._running.begin_at(placed)

    def _without_day(self, placed: Placed, reason: Refusal) -> RefusedLine | None:
        """Refuse a row that moves money on a day nobody can read; leave out what is no line."""
        row, values = placed.row, placed.values
        day = values[self._places.on]
        if row.problem and (_is_of_other_table(row) or _swallows_others(values, day)):
            return self._misfit(row, row.problem, values, None)
        if self._is_over or is_summary(" ".join(values).lstrip()):
            self._is_over = True
            self._printed.see(values, placed.balance)
            return None
        said = values[self._places.narration] or values[self._places.reference]
        if any(test(text) for test in (is_balance, is_total) for text in (day, said)):
            self._total(placed, day, said)
            return None
        self._printed.see(values, placed.balance)
        if not said or not (self._cells.is_report or has_letters(said)):
            return None
        if not self._moves(placed, day) and not _is_out_of_place(values, day):
            return None
        return self._refused(row, values, reason if day else Refusal(_NO_DAY))

    def _moves(self, placed: Placed, day: str) -> bool:
        """Whether a row moves money: a number in a heading or a summary does not."""
        try:
            move = self._cells.move(placed.values)
        except Refusal:
            return False
        return bool(move.is_credit is not None or placed.balance is not None or day)

    def _total(self, placed: Placed, day: str, said: str) -> None:
        values, places = placed.values, self._places
        if is_balance(day) or is_balance(said):
            self._about_account(placed)
        elif is_whole_total(day or said) and places.credit >= 0:
            self._printed.total(values[places.debit], values[places.credit])

    def _misfit(
        self, row: Row, problem: Refusal, values: list[str], on: date | None
    ) -> RefusedLine:
        """Refuse a row that does not fit the table: anything may stand in any of its cells."""
        text = text_of(values)
        if _swallows_others(values, values[self._places.on]):  # of other days and payments
            return RefusedLine(row.number, problem, text=text)
        return RefusedLine(row.number, problem, on, utr=only_rrn(text), text=text)

    def _refused(
        self, row: Row, values: list[str], reason: Refusal, *, on: date | None = None
    ) -> RefusedLine:
        """Refuse a row whose cells stand where they belong, with what they tell."""
        try:
            move = self._cells.move(values)
        except Refusal:
            move = None
        narration = self._cells.narration(values)
        return RefusedLine(
            number=row.number,
            reason=Refusal(reason.template, **reason.values),  # without the frames it came through
            on=on,
            amount_paise=move.paise if move else None,
            utr=identity_of(self._cells, values, narration).utr,
            text=text_of(values),
            may_be_credit=self._cells.may_be_credit(
                values, move, is_swapped=self._habits.is_swapped
            ),
        )


def _is_of_other_table(row: Row) -> bool:
    return row.problem is not None and row.problem.template == OTHER_TABLE


def _swallows_others(values: list[str], day: str) -> bool:
    """Say whether a row that does not fit has taken other rows in, by a quote never closed."""
    return not any(values) or len(day) > _LONGEST_DAY or any("\n" in value for value in values)


def _is_out_of_place(values: list[str], day: str) -> bool:
    """Whether words stand behind a row's day in its own cell, and amounts somewhere else."""
    has_words = _DAY_AND_MORE.match(day) is not None
    return has_words and any("." in value and figure_of(value) for value in values)


def _moves_nothing(placed: Placed) -> bool:
    """Whether a row's balance is the one before it: what stands in it is a sum of others."""
    return placed.balance is not None and placed.balance == placed.before
