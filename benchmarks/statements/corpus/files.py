"""Samples as the files that banks and apps hand out: text, workbook, web page or paper."""

import csv
import html
import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import count, pairwise, zip_longest

import openpyxl

from benchmarks.statements.pdf_writing import Page, pdf, width_of

Sheets = Sequence[tuple[str, Sequence[str]]]  # names and their lines
_FIGURE = re.compile(r"-?\d{1,12}(?:\.\d+)?")
_DAY = re.compile(r"\d\d/(?:0\d|1[0-2])/\d{4}")
_SIZE, _GAP = 7.0, 14.0


def file_of(sheets: Sheets, kind: str) -> bytes:
    """The lines of each sheet as a file of that kind: "csv", "xlsx", "typed xlsx", "html", "pdf".

    A typed workbook keeps figures and days as a spreadsheet does; on a page `^` stands for a cell
    that the one above it spans.
    """
    return _KINDS[kind](sheets)


def _text(sheets: Sheets) -> bytes:
    return "".join(f"{line}\n" for _, lines in sheets for line in lines).encode()


def _cells(lines: Sequence[str]) -> list[list[str]]:
    return list(csv.reader(lines))


def _workbook(sheets: Sheets, value: Callable[[str], object] = str) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, lines in sheets:
        sheet = book.create_sheet(name or "Sheet1")
        for row in _cells(lines):
            sheet.append([value(cell) for cell in row])
    book.save(out)
    return out.getvalue()


def _typed_workbook(sheets: Sheets) -> bytes:
    return _workbook(sheets, _typed)


def _typed(cell: str) -> object:
    if _DAY.fullmatch(cell):
        return datetime.strptime(cell, "%d/%m/%Y")  # noqa: DTZ007 - a spreadsheet has no zones
    return float(cell) if _FIGURE.fullmatch(cell) else cell


def _page(sheets: Sheets) -> bytes:
    return (
        f"<html><body>{''.join(map(_table, (lines for _, lines in sheets)))}</body></html>".encode()
    )


def _table(lines: Sequence[str]) -> str:
    rows = [*_cells(lines), []]
    drawn = ("".join(_drawn(row, below)) for row, below in pairwise(rows))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in drawn)}</table>"


def _drawn(row: Sequence[str], below: Sequence[str]) -> Iterator[str]:
    """The cells of a row; one with `^` below it spans that row, too."""
    for cell, next_one in zip_longest(row, below[: len(row)], fillvalue=""):
        if cell != "^":
            span = " rowspan=2" if next_one == "^" else ""
            yield f"<td{span}>{html.escape(cell)}</td>"


def _paper(sheets: Sheets) -> bytes:
    rows = [row for _, lines in sheets for row in _cells(lines)]
    table = [row for row in rows if len(row) > 1]
    widths = [
        max(width_of(cell, _SIZE) for cell in column) + _GAP
        for column in zip_longest(*table, fillvalue="")
    ]
    lefts = [30.0, *(30 + sum(widths[:at]) for at in range(1, len(widths) + 1))]
    page = Page(width=lefts[-1] + 40)
    for row, y in zip(rows, count(800, -14), strict=False):
        for cell, left, right in _placed(row, lefts, table):
            if right:
                page.right(right, y, cell, _SIZE)
            else:
                page.text(left, y, cell, _SIZE)
    return pdf([page])


def _placed(
    row: Sequence[str], lefts: Sequence[float], table: Sequence[Sequence[str]]
) -> Iterator[tuple[str, float, float]]:
    """Each cell with where it begins; figures, and their headings, with where they end."""
    for at, cell in enumerate(row):
        is_money = len(row) > 1 and any("." in one[at] for one in table if _is_money(one[at]))
        yield cell, lefts[at], lefts[at + 1] - _GAP if is_money else 0.0


def _is_money(cell: str) -> bool:
    return bool(_FIGURE.fullmatch(cell.replace(",", "")))


_KINDS: dict[str, Callable[[Sheets], bytes]] = {
    "csv": _text,
    "xlsx": _workbook,
    "typed xlsx": _typed_workbook,
    "html": _page,
    "pdf": _paper,
}
