"""Rows brought to the columns of their table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from receipts.refusal import Refusal, gettext_noop
from receipts.tables.cells import plain_cell
from receipts.tables.headings import MAX_COLUMNS, Start, filled, names_of
from receipts.tables.refusal import TableRefused
from receipts.tables.rows import FoundRow

MAX_CELL = 10_000

_TOO_WIDE = gettext_noop("This row has {cells} cells, but the table has {columns} columns.")
_TOO_LONG = gettext_noop("A cell in this row is longer than {longest} characters.")
_MARKED = frozenset("'=")


class Row(NamedTuple):
    """One row below the header. `number` is its line in a text, its row in a spreadsheet.

    `values` has one text for every column of the table, "" where nothing stands. `problem` says
    why the row does not fit the table; its values are then what could be made of it, and `found`
    its cells as they stand. `under` is the number of the last row above that repeats the header.
    """

    number: int
    columns: list[str]
    values: list[str]
    problem: Refusal | None = None
    found: Sequence[str] = ()
    under: int = 0

    @property
    def cells(self) -> dict[str, str]:
        """The values by their column's name."""
        return dict(zip(self.columns, self.values, strict=False))


@dataclass(frozen=True, slots=True)
class Table:
    """A table as found. `rows` can be gone through once.

    `preamble` is what stood above the header. `encoding` and `delimiter` are "" for a
    spreadsheet, `sheet` is "" for a text. `other_sheets` hold something, and are not read;
    `is_hidden` is a sheet that nobody sees.
    """

    columns: list[str]
    rows: Iterator[Row]
    header_number: int
    preamble: tuple[tuple[str, ...], ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    is_hidden: bool = False


def table_of(start: Start, rows: Iterator[FoundRow], **found: Any) -> Table:
    """The table that begins so, with these rows behind its heading. Raises TableRefused."""
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
        preamble=plain_rows(start.rows[: start.begins]),
        **found,
    )


def plain_rows(rows: Iterable[FoundRow]) -> tuple[tuple[str, ...], ...]:
    """Rows as what stands above a table is kept."""
    return tuple(tuple(_clean(cell) for cell in row.cells) for row in rows)


def _fitted(
    rows: Iterable[FoundRow], columns: list[str], heading: Sequence[list[str]]
) -> Iterator[Row]:
    """Bring rows to the columns; leave out blank ones and the header where it is repeated."""
    width = len(columns)
    most = width + MAX_COLUMNS  # what stands beyond makes no difference to a row that does not fit
    under = 0
    for row in rows:
        if row.cells in heading:
            under = row.number
            continue
        text = "".join(row.cells)
        cells = _cleaned(row.cells[:most], text)
        if not (any(cells) or row.problem):
            continue
        problem = row.problem
        if not problem and (len(cells) > width or len(text) > MAX_CELL):
            problem = _problem(cells, width)
        values = cells
        if len(cells) != width:
            values = cells[:width] + [""] * (width - len(cells))
        found = row.cells[: filled(cells)] if problem else ()
        yield Row(row.number, columns, values, problem, found, under)


def _problem(cells: list[str], width: int) -> Refusal | None:
    if len(cells) > width and filled(cells) > width:
        return Refusal(_TOO_WIDE, cells=filled(cells), columns=width)
    if cells and max(map(len, cells)) > MAX_CELL:
        return Refusal(_TOO_LONG, longest=MAX_CELL)
    return None


def _cleaned(cells: Sequence[str], text: str) -> list[str]:
    """Each as `_clean` leaves it; in `text`, which is all of them joined, nearly all rows have
    nothing that needs more than their padding taken away.
    """
    if len(text) <= MAX_CELL and "'" not in text and "=" not in text:
        return [cell.strip() for cell in cells]
    return [_clean(cell) for cell in cells]


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
