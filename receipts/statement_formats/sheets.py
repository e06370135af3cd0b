"""Which sheet of a workbook holds the payments: none that does is left out silently."""

from collections.abc import Collection, Sequence
from itertools import islice
from typing import BinaryIO

from receipts.refusal import Refusal
from receipts.statement_formats.columns.places import Places, places_of
from receipts.statement_formats.reading import as_list
from receipts.statement_formats.recognising import HINTS, likely_layout
from receipts.statement_formats.values.moments import day_of
from receipts.tables import Table, column_key, refuse_hidden, refuse_several, tables_of_sheets

_SAMPLE = 40  # rows by which a sheet is known


def sheet_of_payments(
    file: BinaryIO, filename: str, *, chosen: Collection[str], max_bytes: int
) -> str:
    """The sheet whose rows move money; "" where none does, or the file is no workbook.

    One that has all the columns that a person has `chosen` holds payments. Raises TableRefused
    for two of them, and for one that is hidden.
    """
    found = ""
    wanted = {column_key(name) for name in chosen}
    hints = HINTS.union(chosen)
    for table in tables_of_sheets(file, filename, header_hint=hints, max_bytes=max_bytes):
        is_chosen = bool(wanted) and wanted.issubset(map(column_key, table.columns))
        if not (is_chosen or _holds_payments(table)):
            continue
        if table.is_hidden:
            refuse_hidden(table.sheet)
        if found:
            refuse_several(found, table.sheet)
        found = table.sheet
    return found


def _holds_payments(table: Table) -> bool:
    """Whether a row says a day and an amount, and is no sum of many payments."""
    sample = list(islice(table.rows, _SAMPLE))
    layout = likely_layout(table.columns, [row.cells for row in sample])
    if layout is None:
        return False
    places = places_of(table.columns, layout, sample)
    if as_list(layout, places, table.columns, sample).lists.is_of_sums:
        return False
    return any(_moves(row.values, places) for row in sample)


def _moves(values: Sequence[str], places: Places) -> bool:
    money = (places.credit, places.debit, places.amount)
    return _is_day(values[places.on]) and any(values[at] for at in money if at >= 0)


def _is_day(text: str) -> bool:
    for month_first in (False, True):
        try:
            day_of(text, month_first=month_first)
        except Refusal:
            continue
        return True
    return False
