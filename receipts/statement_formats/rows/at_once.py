"""Plain rows read many at once, column by column; every other goes the way of one row at a time.

A row is plain that has a day, money in one of two columns and a balance that follows from the one
before, and of which no rule of `row_reader` makes anything but a line: it is no balance carried
and no total, no row below goes on with it, no mark of money that comes back stands in it, and its
UTR is new. What its cells mean is said by the same tables and functions, once for a column.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import batched, groupby, repeat
from operator import mul, sub
from typing import Any, NamedTuple

from receipts.refusal import Refusal
from receipts.statement_formats.balances.balance import BalanceCheck
from receipts.statement_formats.balances.running import Running
from receipts.statement_formats.balances.survey import Habits
from receipts.statement_formats.line import Kind, Line, RefusedLine
from receipts.statement_formats.narrations.commonest import parts_of_column
from receipts.statement_formats.narrations.marks import mark_in, may_have_marks
from receipts.statement_formats.narrations.narration import at_once, named_whole
from receipts.statement_formats.narrations.segments import EMPTY, words
from receipts.statement_formats.rows.about_account import is_about_account
from receipts.statement_formats.rows.cells import Cells
from receipts.statement_formats.rows.continuing import MOST
from receipts.statement_formats.rows.repeating import Repeats
from receipts.statement_formats.rows.telling import (
    Identity,
    identity_of,
    line_of,
    mark_of,
    payer_named,
)
from receipts.statement_formats.rows.totals import Totals
from receipts.statement_formats.values.figures import (
    Move,
    all_plain_paise,
    balance_in,
    figure_in,
    plain_paise,
)
from receipts.statement_formats.values.moments import instant_in
from receipts.tables import Row

ROWS_AT_ONCE = 500
_REMEMBERED = 8_192
_words = lru_cache(_REMEMBERED)(words)
_WAYS = {True: Kind.CREDIT, False: Kind.DEBIT}


class Columns(NamedTuple):
    """Of rows one below the other their days, what they move, their balances, and their lines.

    What is in the first three means something where there is a line.
    """

    days: Sequence[Any]
    signed: Sequence[int]
    balances: Sequence[Any]
    lines: Sequence[Any]


OneByOne = Callable[[Iterable[Row]], Iterator[Line | RefusedLine]]


class AtOnce:
    """Reads the plain rows of a file, and hands the others on."""

    def __init__(
        self,
        cells: Cells,
        habits: Habits,
        check: BalanceCheck,
        running: Running,
        totals: Totals,
        repeats: Repeats,
    ) -> None:
        self._cells = cells
        self._check = check
        self._running = running
        self._totals = totals
        self._repeats = repeats
        self.is_worth_it = cells.are_plain and habits.order.is_plain and not habits.is_swapped
        self._day = lru_cache(_REMEMBERED)(self._day_alone)
        self._identity = lru_cache(_REMEMBERED)(self._identity_alone)
        self._payer = lru_cache(_REMEMBERED)(self._payer_alone)

    def lines(self, rows: Iterable[Row], one_by_one: OneByOne) -> Iterator[Line | RefusedLine]:
        """The lines of a file in its order, by `one_by_one` where a row is not plain."""
        for chunk in _chunks(rows, self._cells.places.on):
            yield from self._read(chunk, one_by_one)

    def _read(self, chunk: Sequence[Row], one_by_one: OneByOne) -> Iterator[Line | RefusedLine]:
        columns = self._columns(chunk)
        at, most = 0, len(chunk)
        while at < most:
            run = columns.lines[at : self._end_of_run(columns, at)]
            if taken := self._repeats.up_to_known(run):
                ends = at + len(taken)
                self._count(columns, at, ends)
                yield from taken
            else:
                ends = next((one for one in range(at + 1, most) if columns.lines[one]), most)
                yield from one_by_one(chunk[at:ends])
            at = ends

    def _end_of_run(self, columns: Columns, at: int) -> int:
        """Where the plain rows end whose balances follow, each from the one before."""
        _, signed, balances, lines = columns
        balance = balances[at]
        if not lines[at] or not self._running.leads_to(balance, signed[at]):
            return at
        for ends in range(at + 1, len(lines)):
            balance += signed[ends]
            if balances[ends] != balance or not lines[ends]:
                return ends
        return len(lines)

    def _count(self, columns: Columns, begins: int, ends: int) -> None:
        """Count rows that were taken, as each of them would be."""
        days, signed, balances, lines = columns
        at = begins
        for on, some in groupby(days[begins:ends]):
            rows = len(list(some))
            moved = signed[at : at + rows]
            inward = [paise for paise in moved if paise > 0]
            came, went = sum(inward), sum(inward) - sum(moved)
            self._totals.add(on, came=came, went=went)
            self._check.count(came, is_credit=True, rows=len(inward))
            self._check.count(went, is_credit=False, rows=rows - len(inward))
            at += rows
        self._running.go_on(ends - begins, balances[ends - 1], lines[ends - 1].number)

    def _columns(self, chunk: Sequence[Row]) -> Columns:
        places = self._cells.places
        cells = list(zip(*[row.values for row in chunk], strict=True))
        days = list(map(self._day, cells[places.on]))
        signed = _signed(cells[places.debit], cells[places.credit])
        balances = _balances(cells[places.balance])
        others = _others(chunk, cells[places.on], days, signed, balances)
        narrations = _tidied(cells[places.narration])
        references = cells[places.reference] if places.reference >= 0 else [""] * len(chunk)
        lines = self._lines(chunk, others, days, signed, narrations, references)
        return Columns(days, signed, balances, lines)

    def _lines(
        self,
        chunk: Sequence[Row],
        others: Collection[int],
        days: Sequence[Any],
        signed: Sequence[int],
        narrations: Sequence[str],
        references: Sequence[str],
    ) -> list[Line | None]:
        """The lines that rows are, None for `others`, which are not plain."""
        parts = parts_of_column(narrations)
        columns = (
            [row.number for row in chunk], map(_WAYS.__getitem__, map((0).__lt__, signed)), days,
            repeat(None), map(abs, signed), parts.utr, parts.rail, map(self._payer, parts.name),
            map(str.lower, parts.vpa), map(_words, parts.note), _all_words(references), narrations,
            repeat(False), repeat(None), repeat(None), repeat(None),
        )  # fmt: skip
        lines: list[Line | None] = list(map(partial(tuple.__new__, Line), zip(*columns)))  # noqa: B905
        for at in others:
            lines[at] = None
        for at, utr in enumerate(parts.utr):
            if not utr and lines[at]:
                lines[at] = self._other(chunk[at], days[at], signed[at], narrations[at])
        for at in may_have_marks(narrations):
            if (line := lines[at]) and parts.utr[at] and line.kind is Kind.CREDIT:
                lines[at] = None if mark_in(line.narration, at_once(parts.of(at))) else line
        return lines

    def _other(self, row: Row, on: date, signed: int, narration: str) -> Line | None:
        """The line that a row is by any other narration."""
        if is_about_account(narration):
            return None
        values = self._cells.values(row.values)
        move = Move(abs(signed), is_credit=signed > 0, is_negative=False)
        hint = values[self._cells.places.reference] if self._cells.layout.reference_is_utr else ""
        identity = self._identity(narration, hint)
        line = line_of(
            self._cells, row.number, values,
            on=on, narration=narration, move=move, identity=identity,
        )  # fmt: skip
        return None if mark_of(line, identity) else line

    def _identity_alone(self, narration: str, reference: str) -> Identity:
        """What a plain row tells by these two cells, and by no other."""
        places = self._cells.places
        values = [""] * (max(places.reference, places.narration) + 2)
        values[places.reference] = reference
        return identity_of(self._cells, values, narration)

    def _payer_alone(self, name: str) -> str:
        return payer_named(named_whole(name), self._cells.holders)

    def _day_alone(self, cell: str) -> date | None:
        """The day in a cell that holds no clock; None for what is no day."""
        if ":" in cell or instant_in(cell):
            return None
        try:
            return self._cells.day_in(cell)
        except Refusal:
            return None


def _chunks(rows: Iterable[Row], on: int) -> Iterator[list[Row]]:
    """Rows together, parted only where the next one goes on with none before it."""
    held: list[Row] = []
    for some in batched(rows, ROWS_AT_ONCE, strict=False):
        held += some
        last = range(len(held) - 1, max(len(held) - MOST - 2, -1), -1)
        cut = next((at for at in last if held[at].values[on]), len(held))
        if cut:
            yield held[:cut]
            held = held[cut:]
    if held:
        yield held


def _others(
    chunk: Sequence[Row],
    cells: Sequence[str],
    days: Sequence[Any],
    signed: Sequence[int],
    balances: Sequence[int | None],
) -> list[int]:
    """Where a row lacks a day, an amount or its balance, does not fit, or one below goes on."""
    are_all = all(cells) and all(days) and all(signed) and None not in balances
    if are_all and not any(row.problem for row in chunk):
        return []
    goes_on = [*(not cell for cell in cells[1:]), False]
    rows = zip(chunk, days, signed, balances, goes_on, strict=True)
    return [
        at
        for at, (row, on, moved, balance, more) in enumerate(rows)
        if not (on and moved) or balance is None or more or row.problem
    ]


def _tidied(column: Sequence[str]) -> Sequence[str]:
    """Narrations with tidied white space; most columns have no other, and that takes longer."""
    joined = "|".join(column)
    is_tidy = joined.isprintable() and "  " not in joined and "| " not in joined
    if is_tidy and " |" not in joined and joined.strip(" ") == joined:
        return column
    return [" ".join(cell.split()) for cell in column]


def _all_words(column: Sequence[str]) -> Sequence[str]:
    """`words` of each cell; most columns of references have no other letters."""
    if "".join(column).isalnum() and EMPTY.isdisjoint(map(str.upper, column)):
        return column
    return list(map(words, column))


def _balances(column: Sequence[str]) -> Sequence[int | None]:
    if all(column) and (plain := all_plain_paise(column)):
        return plain
    return [
        balance_in(cell) if paise is None else paise
        for paise, cell in zip(plain_paise(column), column, strict=True)
    ]


def _paise(column: Sequence[str]) -> list[int]:
    """Amounts without a sign or a mark; 0 for none, below zero for anything else."""
    return [
        _amount(cell) if paise is None else paise
        for paise, cell in zip(plain_paise(column), column, strict=True)
    ]


def _amount(cell: str) -> int:
    try:
        figure = figure_in(cell)
    except Refusal:
        return -1
    if figure is None:
        return 0
    return figure.paise if figure.is_credit is None else -1


def _signed(debit: Sequence[str], credit: Sequence[str]) -> list[int]:
    """What rows move by their columns of money out and in; 0 where it is no plain amount."""
    out, back = all_plain_paise(debit), all_plain_paise(credit)
    if out is None or back is None:
        out, back = _paise(debit), _paise(credit)
    signed = list(map(sub, back, out))
    if any(map(mul, out, back)) or min(min(out), min(back)) < 0:
        return [by if min(pair) == 0 else 0 for by, pair in zip(signed, zip(out, back))]  # noqa: B905
    return signed
