"""The lists: what each file is, what of it is due, and the columns that only a person can name.

A text in `lists/` has three parts with `---` between: what it is, its rows, its truth. Cells in
braces are numbers and days of a workbook.
"""

import html
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl

from receipts.upi import parse_amount

FOLDER = Path(__file__).parent / "lists"
SEPARATORS = {"csv": ",", "csv;": ";", "tsv": "\t"}


@dataclass(frozen=True)
class DueList:
    """One list. `dues` are reference → the values that the file says of it, as texts and paise."""

    name: str
    form: str
    rows: list[list[str]]
    chosen: dict[str, str]
    dues: dict[str, dict[str, str | int]]

    @property
    def file_name(self) -> str:
        return f"{self.name}.{self.form.strip(';')}"

    @property
    def data(self) -> bytes:
        """The file."""
        if self.form == "xlsx":
            return _workbook(self.rows)
        if self.form == "html":
            return _page(self.rows)
        separator = SEPARATORS[self.form]
        lines = (separator.join(_quoted(cell, separator) for cell in row) for row in self.rows)
        return "\n".join(lines).encode()


def every_list() -> Iterator[DueList]:
    """All lists, by name."""
    for path in sorted(FOLDER.glob("*.txt")):
        said, rows, truth = path.read_text(encoding="utf-8").split("---\n")
        known = dict(line.split(": ", 1) for line in said.splitlines())
        pairs = (pair.split("=") for pair in known.get("choose", "").split(", ") if pair)
        form = known["form"]
        yield DueList(
            name=path.stem,
            form=form,
            rows=[_cells(line, ";" if form == "csv;" else "|") for line in rows.splitlines()],
            chosen=dict(pairs),
            dues=dict(_truth(truth)),
        )


def _cells(line: str, separator: str) -> list[str]:
    return [cell.strip() for cell in line.split(separator)]


def _truth(text: str) -> Iterator[tuple[str, dict[str, str | int]]]:
    names, *rows = (_cells(line, "|") for line in text.splitlines())
    for row in rows:
        values: dict[str, str | int] = dict(zip(names, row, strict=True))
        values["amount_paise"] = parse_amount(str(values.pop("amount")))
        yield row[0], values


def _quoted(cell: str, separator: str) -> str:
    return f'"{cell}"' if separator in cell else cell


def _workbook(rows: list[list[str]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    for row in rows:
        sheet.append([_typed(cell) for cell in row])
    book.save(out)
    return out.getvalue()


def _typed(cell: str) -> str | float | date | None:
    if not cell.startswith("{"):
        return cell or None
    inner = cell.strip("{}")
    return date.fromisoformat(inner) if "-" in inner[1:] else float(inner)


def _page(rows: list[list[str]]) -> bytes:
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<html><body><table>{body}</table></body></html>".encode()
