"""Rows out of web pages: some banks hand out an HTML table and call it .xls."""

from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count
from typing import BinaryIO

from receipts.refusal import gettext_noop
from receipts.tables.markup import fed
from receipts.tables.rows import FoundRow

_MAX_CELLS = 1_000  # in a row: beyond any table we take
_BROKEN = gettext_noop(
    "This web page is broken. Open it in a spreadsheet and save it as XLSX or CSV."
)


def rows_of(file: BinaryIO) -> Iterator[FoundRow]:
    """Yield the rows of every table on the page, in its order, as texts without mark-up."""
    found = _Rows()
    numbers = count(1)
    for _ in fed(found, file, broken=_BROKEN):
        while found.done:
            yield FoundRow(next(numbers), found.done.popleft())
    found.end_row()
    while found.done:
        yield FoundRow(next(numbers), found.done.popleft())


class _Rows(HTMLParser):
    """Collects cells. A table inside a cell gives rows of its own, as a spreadsheet shows it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: deque[list[str]] = deque()
        self._row: list[str] = []
        self._cell: list[str] | None = None
        self._span = self._rows = 1
        self._spanned: dict[int, int] = {}  # place: rows to come that a cell above spans there

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("tr", "table"):
            self.end_row()
            if tag == "table":
                self._spanned = {}
        elif tag in ("td", "th"):
            self._end_cell()
            spans = dict(attrs)
            self._cell = []
            self._span, self._rows = _span(spans.get("colspan")), _span(spans.get("rowspan"))
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def end_row(self) -> None:
        self._end_cell()
        if self._row:
            self._take_spanned()
            self.done.append(self._row)
            self._row = []

    def _end_cell(self) -> None:
        if self._cell is not None and len(self._row) < _MAX_CELLS:
            self._take_spanned()
            self._row += [" ".join("".join(self._cell).split()), *[""] * (self._span - 1)]
            for place in range(len(self._row) - self._span, len(self._row)):
                self._spanned[place] = self._rows - 1
        self._cell = None

    def _take_spanned(self) -> None:
        """Leave the places empty that a row above spans, up to the next cell of this row."""
        while self._spanned.get(len(self._row), 0) > 0:
            self._spanned[len(self._row)] -= 1
            self._row.append("")


def _span(text: str | None) -> int:
    return min(int(text[:4]), _MAX_CELLS) if text and text.isascii() and text.isdigit() else 1
