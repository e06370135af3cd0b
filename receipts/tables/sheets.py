"""Tables in workbooks, which may have a sheet for each of several."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import BinaryIO, NoReturn

from receipts.refusal import gettext_noop
from receipts.tables import workbook
from receipts.tables.fitting import Table, plain_rows, table_of
from receipts.tables.headings import (
    MAX_COLUMNS,
    PREAMBLE_ROWS,
    Hints,
    Start,
    filled,
    is_sure,
    names_of,
    start_of,
)
from receipts.tables.refusal import TableRefused
from receipts.tables.rows import FoundRow

_SEVERAL_SHEETS = gettext_noop(
    "Two sheets of this workbook hold such a table, “{first}” and “{other}”. Save each as a file "
    "of its own and send them one by one."
)


_HIDDEN_SHEET = gettext_noop(
    "A hidden sheet of this workbook, “{sheet}”, holds such a table, too. Show it and delete what "
    "is not meant, or save the sheet that is meant as a file of its own."
)


def refuse_several(first: str, other: str) -> NoReturn:
    """Refuse a workbook of two sheets with what is looked for: neither may be left out."""
    raise TableRefused(_SEVERAL_SHEETS, first=first[:40], other=other[:40])


def refuse_hidden(name: str) -> NoReturn:
    """Refuse a workbook of which a sheet that nobody sees holds what is looked for."""
    raise TableRefused(_HIDDEN_SHEET, sheet=name[:40])


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: how it begins, its rows behind that, whether it has a heading and rows below it."""

    name: str
    is_hidden: bool
    start: Start
    behind: Iterator[FoundRow]
    is_sure: bool
    has_rows: bool

    def table(self) -> Table:
        """Its table, which can be gone through once. Raises TableRefused where it is too wide."""
        return self.table_from(self.start, self.behind)

    def table_from(self, start: Start, behind: Iterator[FoundRow]) -> Table:
        """As above, of a heading that is found otherwise."""
        return table_of(start, behind, sheet=self.name, is_hidden=self.is_hidden)


def sheets_of(file: BinaryIO, hints: Hints) -> Iterator[Sheet]:
    """Each sheet of a workbook. Raises TableRefused."""
    for name, is_hidden, rows in workbook.sheets_of(file):
        start = start_of(rows, hints)
        first = [*start.rows[start.ends :], *islice(rows, PREAMBLE_ROWS)]
        sure = is_sure(start, hints)
        has_rows = sure and any(map(_says_more_than_totals, first))
        yield Sheet(name, is_hidden, start, chain(first, rows), sure, has_rows)


def tables_on(sheets: Iterable[Sheet], nothing_known: Hints) -> Iterator[Table]:
    """The table of each sheet with rows; by its fullest row where no heading is known.

    A sheet on which nothing stands has no row that could be one.
    """
    for sheet in sheets:
        if sheet.has_rows:
            yield sheet.table()
        elif not sheet.is_sure:
            start = start_of(sheet.start.rows, nothing_known)
            if 0 < filled(start.names) <= MAX_COLUMNS:
                yield sheet.table_from(start, iter(start.rows[start.ends :]))


def _says_more_than_totals(row: FoundRow) -> bool:
    said = next((cell for cell in row.cells if cell.strip()), "total")
    return not said.strip().lower().startswith("total")


def table_on(sheets: Iterator[Sheet], *, named: str = "") -> Table | None:
    """The table of the first sheet with rows, or of the one `named`; None where there is none.

    What stands on sheets before it that have no rows is above it; which others hold anything it
    says, hidden ones among them. Raises TableRefused for a second sheet of the same columns.
    """
    before: list[Sheet] = []
    spare: Sheet | None = None
    for sheet in sheets:
        if sheet.is_hidden:
            before.append(replace(sheet, behind=iter(())))
            continue
        if sheet.is_sure and (sheet.name == named if named else sheet.has_rows):
            return _among(sheet, before, sheets)
        if sheet.is_sure and not (spare or named):
            spare = sheet
        before.append(replace(sheet, behind=iter(())))
    if spare is None:
        return None
    others = (one for one in before if one.name != spare.name and one.start.holds_anything)
    return replace(spare.table(), other_sheets=tuple(one.name for one in others))


def _among(sheet: Sheet, before: list[Sheet], behind: Iterator[Sheet]) -> Table:
    table = sheet.table()
    others = [one.name for one in before if one.start.holds_anything]
    for one in behind:
        is_alike = one.has_rows and names_of(one.start.names) == table.columns
        if is_alike and not one.is_hidden:
            refuse_several(sheet.name, one.name)
        if one.start.holds_anything:
            others.append(one.name)
    is_above = (one for one in before if not (one.has_rows or one.is_hidden))
    above = (plain_rows(_filled(one.start)) for one in is_above)
    return replace(
        table, preamble=(*chain.from_iterable(above), *table.preamble), other_sheets=tuple(others)
    )


def _filled(start: Start) -> Iterator[FoundRow]:
    return (row for row in start.rows if filled(row.cells))
