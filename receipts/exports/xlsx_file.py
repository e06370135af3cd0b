"""The export as XLSX: identifiers as text, so that no spreadsheet eats their digits."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any

import xlsxwriter

from receipts.exports.columns import COLUMNS, Batch, Shape
from receipts.exports.csv_file import PIECE

MOST_ROWS = 1_048_575  # a sheet's 1,048,576 without the header
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


def pieces(batches: Iterable[Batch]) -> Iterator[bytes]:
    """The workbook in pieces of 64 KB. Written to a temporary file first: it is a ZIP archive."""
    with tempfile.TemporaryFile(suffix=".xlsx") as file:
        _write(file, batches)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _write(file: Any, batches: Iterable[Batch]) -> None:
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        sheet = book.add_worksheet("Receipts")
        bold = book.add_format({"bold": True})
        formats = {
            Shape.RUPEES: book.add_format({"num_format": "#,##0.00"}),
            Shape.DAY: book.add_format({"num_format": "yyyy-mm-dd"}),
            Shape.MOMENT: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            Shape.TEXT: book.add_format({"num_format": "@"}),
        }
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, _WIDTHS[column.shape], formats.get(column.shape))
            sheet.write_string(0, place, column.name, bold)
        sheet.freeze_panes(1, 0)
        rows = chain.from_iterable(zip(*batch.columns(), strict=True) for batch in batches)
        for number, row in enumerate(rows, start=1):
            for place, (column, cell) in enumerate(zip(COLUMNS, row, strict=True)):
                if cell not in (None, ""):
                    _write_cell(sheet, (number, place), column.shape, cell, formats)


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
