"""The export as XLSX: identifiers as text, so that no spreadsheet eats their digits."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from receipts.exports.in_pieces import PIECE
from receipts.exports.table import Shape, Table

MOST_ROWS = 1_048_574  # a sheet's 1,048,576 without the header and the totals
_WIDTHS = {
    Shape.TEXT: 18,
    Shape.RUPEES: 14,
    Shape.DAY: 11,
    Shape.MOMENT: 19,
    Shape.MOMENT_UTC: 21,
    Shape.NUMBER: 9,
}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def pieces(table: Table, *, made_at: datetime) -> Iterator[bytes]:
    """The workbook in pieces of 64 KB. Written to a temporary file first: it is a ZIP archive.

    `made_at` stands in its properties: the same rows make the same bytes.
    """
    with tempfile.TemporaryFile(suffix=".xlsx") as file:
        with xlsxwriter.Workbook(file, _OPTIONS) as book:
            book.set_properties({"created": made_at.astimezone(UTC)})
            _Sheet(book, table).write()
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


class _Sheet:
    """The one sheet: a header, the rows under a filter, and what their money comes to."""

    def __init__(self, book: Any, table: Table) -> None:
        self._table = table
        self._sheet = book.add_worksheet(table.name.capitalize())
        self._bold = book.add_format({"bold": True})
        self._total = book.add_format({"bold": True, "num_format": "#,##0.00", "top": 1})
        self._formats = {
            Shape.RUPEES: book.add_format({"num_format": "#,##0.00"}),
            Shape.DAY: book.add_format({"num_format": "yyyy-mm-dd"}),
            Shape.MOMENT: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            Shape.TEXT: book.add_format({"num_format": "@"}),
        }
        self._paise = dict.fromkeys((at for at, one in enumerate(table.columns) if one.is_money), 0)

    def write(self) -> None:
        self._header()
        last = 0
        columns = self._table.columns
        for last, row in enumerate(self._rows(), start=1):
            for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
                if cell not in (None, ""):
                    _write_cell(self._sheet, (last, place), column.shape, cell, self._formats)
                    if place in self._paise:
                        self._paise[place] += cell
        self._sheet.autofilter(0, 0, last, len(columns) - 1)
        if last:
            self._totals(last)

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        for batch in self._table.batches:
            cells = (column.cells(batch) for column in self._table.columns)
            yield from zip(*cells, strict=True)

    def _header(self) -> None:
        for place, column in enumerate(self._table.columns):
            width, looks = _WIDTHS[column.shape], self._formats.get(column.shape)
            self._sheet.set_column(place, place, width, looks)
            self._sheet.write_string(0, place, self._table.headings[place], self._bold)
        self._sheet.freeze_panes(1, 0)

    def _totals(self, last: int) -> None:
        """Under the filter's range: sums of the rows that the filter leaves to be seen."""
        at = last + 1
        wordless = (place for place in range(len(self._table.columns)) if place not in self._paise)
        if (place := next(wordless, None)) is not None:
            self._sheet.write_string(at, place, "Total", self._bold)
        for place, paise in self._paise.items():
            letters = xl_col_to_name(place)
            formula = f"=SUBTOTAL(109,{letters}2:{letters}{last + 1})"
            self._sheet.write_formula(at, place, formula, self._total, paise / 100)


def _write_cell(sheet: Any, at: tuple[int, int], shape: Shape, cell: Any, formats: Any) -> None:
    match shape:
        case Shape.TEXT:
            sheet.write_string(*at, cell, formats[shape])
        case Shape.RUPEES:
            sheet.write_number(*at, cell / 100, formats[shape])
        case Shape.DAY:
            sheet.write_datetime(*at, cell, formats[shape])
        case Shape.MOMENT:
            sheet.write_datetime(*at, datetime.fromisoformat(cell), formats[shape])
        case Shape.MOMENT_UTC:
            sheet.write_string(*at, cell)
        case Shape.NUMBER:
            sheet.write_number(*at, cell)
