"""One file of rows: the header found, the columns named, the rows handed out one by one."""

import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any, BinaryIO, NamedTuple

from receipts.refusal import Refusal, gettext_noop
from receipts.tables import pdf, text, webpage, workbook
from receipts.tables.beginning import MAX_BYTES, is_web_page, refuse_what_is_no_table
from receipts.tables.cells import plain_cell
from receipts.tables.headings import (
    MAX_COLUMNS,
    PREAMBLE_ROWS,
    Hints,
    Start,
    column_key,
    filled,
    is_sure,
    merit,
    names_of,
    start_of,
)
from receipts.tables.refusal import HeaderNotFound, TableRefused
from receipts.tables.rows import FoundRow

MAX_CELL = 10_000

_ROWS_OF_A_SUMMARY = 2
_TOO_WIDE = gettext_noop("This row has {cells} cells, but the table has {columns} columns.")
_TOO_LONG = gettext_noop("A cell in this row is longer than {longest} characters.")
_SEVERAL_SHEETS = gettext_noop(
    "Two sheets of this workbook hold such a table, “{first}” and “{other}”. Save each as a file "
    "of its own and send them one by one."
)
_MARKED = frozenset("'=")
_NO_TABLE_ON_PAGE = gettext_noop(
    "This is a web page without the table in it, even if its name says otherwise. "
    "Open it in a spreadsheet and save it as XLSX or CSV."
)


class Row(NamedTuple):
    """One row below the header. `number` is its line in a text, its row in a spreadsheet.

    `values` has one text for every column of the table, "" where nothing stands. `problem` says
    why the row does not fit the table; its values are then what could be made of it, and `found`
    its cells as they stand.
    """

    number: int
    columns: list[str]
    values: list[str]
    problem: Refusal | None = None
    found: Sequence[str] = ()

    @property
    def cells(self) -> dict[str, str]:
        """The values by their column's name."""
        return dict(zip(self.columns, self.values, strict=False))


@dataclass(frozen=True, slots=True)
class Table:
    """A table as found. `rows` can be gone through once.

    `preamble` is what stood above the header. `encoding` and `delimiter` are "" for a
    spreadsheet, `sheet` is "" for a text. `other_sheets` hold something, and are not read.
    """

    columns: list[str]
    rows: Iterator[Row]
    header_number: int
    preamble: tuple[tuple[str, ...], ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


def read_table(
    source: bytes | BinaryIO,
    *,
    filename: str = "",
    header_hint: Collection[str],
    header_key: Callable[[str], str] = column_key,
    max_bytes: int = MAX_BYTES,
) -> Table:
    """Find the table in a CSV, TSV, XLSX, XLS or PDF file or a web page, whatever its name says.

    `header_hint` are column names to know the header by, equal where `header_key` makes them so;
    the row among the first PREAMBLE_ROWS that has most of them is the header; without any, the
    fullest row is. A text is read from an open, seekable file as its rows are asked for, so its
    size costs no memory; the file must stay open until then. Raises TableRefused.
    """
    file = io.BytesIO(source) if isinstance(source, bytes) else source
    beginning = refuse_what_is_no_table(file, filename, max_bytes)
    hints = Hints(header_hint, header_key)
    if beginning.startswith((workbook.ZIP, workbook.OLE)):
        return _from_workbook(file, hints)
    if beginning.startswith(pdf.MARK):
        return _from_pdf(file, hints)
    if is_web_page(beginning):
        return _from_web_page(file, hints)
    return _from_text(file, hints)


def _from_text(file: BinaryIO, hints: Hints) -> Table:
    encoding = text.encoding_of(file)
    text.refuse_what_is_no_text(file, encoding)
    starts = {
        delimiter: start_of(text.rows_of(text.lines_of(file, encoding), delimiter), hints)
        for delimiter in text.DELIMITERS
    }
    delimiter = max(starts, key=lambda each: merit(starts[each]))
    start = starts[delimiter]
    if not is_sure(start, hints):
        raise _no_header(hints.named)
    rows = text.rows_of(text.lines_of(file, encoding), delimiter)
    return _table(start, islice(rows, start.ends, None), encoding=encoding, delimiter=delimiter)


def _from_web_page(file: BinaryIO, hints: Hints) -> Table:
    rows = webpage.rows_of(file)
    start = start_of(rows, hints)
    if not is_sure(start, hints):
        raise HeaderNotFound(_NO_TABLE_ON_PAGE)
    return _table(start, chain(start.rows[start.ends :], rows))


def _from_pdf(file: BinaryIO, hints: Hints) -> Table:
    rows = pdf.rows_of(file, hints.__contains__)
    start = start_of(rows, hints)
    if not is_sure(start, hints):
        raise _no_header(hints.named)
    return _table(start, chain(start.rows[start.ends :], rows))


def _from_workbook(file: BinaryIO, hints: Hints) -> Table:
    """The first sheet with a table; a summary of a row or two only where no other sheet has one."""
    sheets = workbook.sheets_of(file)
    before: list[str] = []
    summary: tuple[Table, Start] | None = None
    for sheet, rows in sheets:
        start = start_of(rows, hints)
        if is_sure(start, hints) and not (summary and start.ends == len(start.rows)):
            found = _table(start, chain(start.rows[start.ends :], rows), sheet=sheet)
            if summary or len(start.rows) - start.ends > _ROWS_OF_A_SUMMARY:
                others = (*before, *_beside(found, _openable(sheets, hints)))
                return replace(_behind(summary, found), other_sheets=others)
            summary = (found, start)
        if start.holds_anything:
            before.append(sheet)
    if summary is None:
        raise _no_header(hints.named)
    only = summary[0]
    return replace(only, other_sheets=tuple(name for name in before if name != only.sheet))


def _behind(summary: tuple[Table, Start] | None, found: Table) -> Table:
    """A table with what the summary on a sheet before it says of whose it is."""
    if summary is None:
        return found
    other, start = summary
    if other.columns == found.columns:
        raise TableRefused(_SEVERAL_SHEETS, first=other.sheet[:40], other=found.sheet[:40])
    return replace(found, preamble=(*_plain(start.rows), *found.preamble))


def _plain(rows: Iterable[FoundRow]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_clean(cell) for cell in row.cells) for row in rows)


def _openable(
    sheets: Iterable[tuple[str, Iterator[FoundRow]]], hints: Hints
) -> Iterator[tuple[str, Start]]:
    with suppress(TableRefused):
        for name, rows in sheets:
            yield name, start_of(rows, hints)


def _beside(found: Table, others: Iterable[tuple[str, Start]]) -> Iterator[str]:
    """The sheets that hold something else; one that holds such a table too is not left out."""
    for name, start in others:
        if names_of(start.names) == found.columns and start.ends < len(start.rows):
            raise TableRefused(_SEVERAL_SHEETS, first=found.sheet[:40], other=name[:40])
        if start.holds_anything:
            yield name


def _no_header(named: Collection[str]) -> HeaderNotFound:
    wanted = ", ".join(sorted(named)[:8])
    return HeaderNotFound(
        gettext_noop(
            "No row with column names was found in the first {rows} rows. "
            "Name the columns in the first row, such as: {columns}."
        ),
        rows=PREAMBLE_ROWS,
        columns=wanted,
    )


def _table(start: Start, rows: Iterator[FoundRow], **found: Any) -> Table:
    if filled(start.names) > MAX_COLUMNS:
        raise TableRefused(
            gettext_noop("This table has more than {columns} columns. Send those needed."),
            columns=MAX_COLUMNS,
        )
    columns = names_of(start.names)
    heading = [row.cells for row in start.rows[start.begins : start.ends]]
    return Table(
        columns=columns,
        rows=_fitted(rows, columns, heading),
        header_number=start.rows[start.ends - 1].number,
        preamble=_plain(start.rows[: start.begins]),
        **found,
    )


def _fitted(
    rows: Iterable[FoundRow], columns: list[str], heading: Sequence[list[str]]
) -> Iterator[Row]:
    """Bring rows to the columns; leave out blank ones and the header where it is repeated."""
    width = len(columns)
    most = width + MAX_COLUMNS  # what stands beyond makes no difference to a row that does not fit
    for row in rows:
        cells = [_clean(cell) for cell in row.cells[:most]]
        if row.cells in heading or not (any(cells) or row.problem):
            continue
        problem = row.problem or _problem(cells, width)
        values = cells[:width] + [""] * (width - len(cells))
        found = row.cells[: filled(cells)] if problem else ()
        yield Row(row.number, columns, values, problem, found)


def _problem(cells: list[str], width: int) -> Refusal | None:
    if len(cells) > width and filled(cells) > width:
        return Refusal(_TOO_WIDE, cells=filled(cells), columns=width)
    if cells and max(map(len, cells)) > MAX_CELL:
        return Refusal(_TOO_LONG, longest=MAX_CELL)
    return None


def _clean(cell: str) -> str:
    """Take away padding, the mark our own export sets, and `="…"`, by which banks keep Excel from
    rounding long numbers; cut what is beyond all measure.
    """
    stripped = cell.strip()
    if stripped[:1] not in _MARKED:  # most cells; the others are of our own export, or Excel's
        return stripped if len(stripped) <= MAX_CELL else stripped[: MAX_CELL + 1]
    if stripped.startswith("'"):
        stripped = plain_cell(stripped).strip()
    elif stripped.startswith('="') and stripped.endswith('"'):
        stripped = stripped[2:-1].strip()
    return stripped[: MAX_CELL + 1]
