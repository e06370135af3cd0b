"""Tables in workbooks, which may have a sheet for each of several."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import BinaryIO

from receipts.refusal import gettext_noop
from receipts.tables import workbook
from receipts.tables.fitting import Table, plain_rows, table_of
from receipts.tables.headings import PREAMBLE_ROWS, Hints, Start, filled, is_sure, start_of
from receipts.tables.refusal import TableRefused
from receipts.tables.rows import FoundRow

_SEVERAL_SHEETS = gettext_noop(
    "Two sheets of this workbook hold such a table, “{first}” and “{other}”. Save each as a file "
    "of its own and send them one by one."
)


def refuse_several(first: str, other: str) -> None:
    """Refuse a workbook of two sheets with what is looked for: neither may be left out."""
    raise TableRefused(_SEVERAL_SHEETS, first=first[:40], other=other[:40])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: how it begins, its table where it has a heading, whether rows stand behind it."""

    name: str
    start: Start
    table: Table | None
    has_rows: bool


def sheets_of(file: BinaryIO, hints: Hints) -> Iterator[Sheet]:
    """Each sheet of a workbook with its table, if it has one. Raises TableRefused."""
    for name, rows in workbook.sheets_of(file):
        start = start_of(rows, hints)
        if not is_sure(start, hints):
            yield Sheet(name, start, None, has_rows=False)
            continue
        behind = [*start.rows[start.ends :], *islice(rows, PREAMBLE_ROWS)]
        table = table_of(start, chain(behind, rows), sheet=name)
        yield Sheet(name, start, table, any(map(_says_more_than_totals, behind)))


def _says_more_than_totals(row: FoundRow) -> bool:
    said = next((cell for cell in row.cells if cell.strip()), "total")
    return not said.strip().lower().startswith("total")


def table_on(sheets: Iterator[Sheet], *, named: str = "") -> Table | None:
    """The table of the first sheet with rows, or of the one `named`; None where there is none.

    What stands on sheets before it that have no rows is above it; which others hold anything it
    says. Raises TableRefused for a second sheet of the same columns.
    """
    before: list[Sheet] = []
    spare: Sheet | None = None
    for sheet in sheets:
        if sheet.table and (sheet.name == named if named else sheet.has_rows):
            return _among(sheet.table, before, sheets)
        spare = spare or (sheet if sheet.table and not named else None)
        before.append(replace(sheet, table=None))
    if spare is None or spare.table is None:
        return None
    others = (one for one in before if one.name != spare.name and one.start.holds_anything)
    return replace(spare.table, other_sheets=tuple(one.name for one in others))


def _among(table: Table, before: list[Sheet], behind: Iterator[Sheet]) -> Table:
    others = [one.name for one in before if one.start.holds_anything]
    for one in behind:
        if one.table and one.has_rows and one.table.columns == table.columns:
            refuse_several(table.sheet, one.name)
        if one.start.holds_anything:
            others.append(one.name)
    above = (plain_rows(_filled(one.start)) for one in before if not one.has_rows)
    return replace(
        table, preamble=(*chain.from_iterable(above), *table.preamble), other_sheets=tuple(others)
    )


def _filled(start: Start) -> Iterator[FoundRow]:
    return (row for row in start.rows if filled(row.cells))
