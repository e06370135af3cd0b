"""Rows of a table into lines of a statement, one by one."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from receipts.refusal import gettext_noop
from receipts.statement_formats.balances.balance import BalanceCheck
from receipts.statement_formats.balances.printed import Printed
from receipts.statement_formats.columns.layout import Layout
from receipts.statement_formats.columns.places import Places, places_of
from receipts.statement_formats.columns.subjects import Subject, subject_of
from receipts.statement_formats.day_order import DayOrder, OrderOfDays
from receipts.statement_formats.line import Line, RefusedLine
from receipts.statement_formats.preamble import holders_in, period_in, text_of
from receipts.statement_formats.rows.cells import Cells
from receipts.statement_formats.rows.moved import is_oldest_first, moved
from receipts.statement_formats.rows.row_reader import RowReader
from receipts.statement_formats.rows.several_accounts import places_of_accounts
from receipts.tables import Row, Table, TableRefused

_SAMPLE = 250  # rows looked at before the first is read
_HELD = 10_000  # more, while they do not prove the order of their days; else all are read again
_NO_ORDER = gettext_noop(
    "The dates in this file do not tell whether the day or the month comes first. "
    "Choose it with the columns."
)


class UntoldOrder(TableRefused):
    """A file whose dates may be read either way; a person can say which comes first."""


def lines_of(
    again: Callable[[], Table], layout: Layout, check: BalanceCheck, *, is_told_order: bool = False
) -> Iterator[Line | RefusedLine]:
    """Yield the lines of a statement in the file's order; what is no line is left out.

    `again` opens the table from its beginning. `check` is filled while the lines are gone
    through. `is_told_order`: a person said whether the day or the month comes first. Raises
    TableRefused, UntoldOrder when the dates may be read either way.
    """
    table = again()
    sample = list(islice(table.rows, _SAMPLE))
    places = places_of(table.columns, layout, sample)
    layout = as_list(layout, places, table.columns, sample)
    order = OrderOfDays()
    order.see(row.values[places.on] for row in sample)
    held = [*sample, *_until_proved(order, islice(table.rows, _HELD), places)]
    is_read_on = _is_open(order) and len(held) == _SAMPLE + _HELD
    if is_read_on:
        deque(_until_proved(order, table.rows, places), maxlen=0)
    Printed(check).see_all(table.preamble)
    above = text_of(table.preamble)
    cells = Cells(layout, places, month_first=False, columns=table.columns, above=above)
    cells.places = places = places_of_accounts(cells, table.columns, sample)
    told = order.told(
        from_sheet=bool(table.sheet),
        oldest_first=is_oldest_first(moved(cells, sample)),
        period=period_in(above),
    )
    if _month_first(told, layout, is_told=is_told_order):
        cells = Cells(layout, places, month_first=True, columns=table.columns, above=above)
    cells.period, cells.holders = period_in(above), holders_in(above)
    reader = RowReader(cells, sample, check, table.delimiter)
    if reader.reads_backwards:
        first = RowReader(cells, sample, BalanceCheck(), table.delimiter)
        reader.repeats.expect(line for line in first.lines(again().rows) if isinstance(line, Line))
    rows = again().rows if is_read_on or reader.reads_backwards else chain(held, table.rows)
    yield from reader.lines(rows)
    check.close(is_whole=not reader.refused)


def as_list(
    layout: Layout, places: Places, columns: Sequence[str], sample: Iterable[Row]
) -> Layout:
    """The layout of a list of what these rows are. Of movements each says its own way."""
    taken = [columns[at] for at in (places.on, places.amount) if at >= 0]
    subject = subject_of(columns, (row.values for row in sample), taken=taken)
    if subject is Subject.PAYMENTS:
        return layout
    says_kind = places.kind >= 0 and (subject is not Subject.BOTH_WAYS or places.kind_says_way)
    says_way = says_kind or max(places.credit, places.marker, places.balance) >= 0
    lists = Subject.PAYMENTS if says_way else subject
    is_report = layout.is_report if says_way else subject.is_money_back
    return replace(layout, is_report=is_report and not subject.is_of_sums, lists=lists)


def _until_proved(order: OrderOfDays, rows: Iterable[Row], places: Places) -> Iterator[Row]:
    """The rows up to the one that proves the order of its days; none where nothing is to prove."""
    if not _is_open(order):
        return
    for row in rows:
        order.see((row.values[places.on],))
        yield row
        if order.is_proved:
            return


def _is_open(order: OrderOfDays) -> bool:
    return order.is_numeric and not order.is_proved


def _month_first(told: DayOrder, layout: Layout, *, is_told: bool) -> bool:
    if told is DayOrder.MIXED:
        raise TableRefused(
            gettext_noop(
                "In some dates of this file the day comes first, in others the month. "
                "Download it anew from the bank and send it as it comes."
            )
        )
    if told is DayOrder.TURNED:
        raise TableRefused(
            gettext_noop(
                "A spreadsheet has taken days for months in this file. Download it anew from the "
                "bank and send it without opening it first."
            )
        )
    if told is DayOrder.ASKED and not is_told:
        raise UntoldOrder(_NO_ORDER)
    if told in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST):
        return told is DayOrder.MONTH_FIRST
    return layout.month_first
