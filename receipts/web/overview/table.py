"""A table of the overview: its rows with their pictures for the page, and as texts for a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise

from receipts.tables import safe_cell
from receipts.upi import plain_rupees
from receipts.web.overview.bars import Part


class Column(NamedTuple):
    """`shape` says how a cell is written: text, day, month, count, paise or percent."""

    label: str | Promise
    shape: str

    @property
    def is_number(self) -> bool:
        return self.shape in ("count", "paise", "percent")


class Row(NamedTuple):
    """A line; `parts` are its picture."""

    cells: Sequence[Any]
    parts: list[Part] = []  # noqa: RUF012 - nobody adds to it


@dataclass(frozen=True)
class Table:
    """One of the tables; `name` stands in the address of its CSV, `keys` say what its parts are,
    `said` is what it comes to.
    """

    name: str
    title: str | Promise
    columns: Sequence[Column]
    rows: Sequence[Row]
    keys: Sequence[tuple[str, str | Promise]] = ()
    said: str = ""

    @property
    def lines(self) -> list[tuple[list[tuple[str, Any]], list[Part]]]:
        """The rows' cells, each with its shape, and their pictures."""
        shapes = [one.shape for one in self.columns]
        return [(list(zip(shapes, row.cells, strict=True)), row.parts) for row in self.rows]

    def csv_rows(self) -> Iterable[list[str]]:
        """Headings and rows as texts that are harmless in a spreadsheet."""
        yield [safe_cell(str(one.label)) for one in self.columns]
        for row in self.rows:
            pairs = zip(self.columns, row.cells, strict=True)
            yield [_as_text(column.shape, cell) for column, cell in pairs]


def _as_text(shape: str, cell: Any) -> str:
    if cell is None:
        return ""
    if shape == "paise":
        return plain_rupees(cell)
    return safe_cell(str(cell))
