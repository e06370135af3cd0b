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
_MAX_ABOVE = 20  # lines above the first table, as long as one that says whose it is
_LONGEST = 200
_UNSEEN = ("script", "style", "head", "template")
_BROKEN = gettext_noop(
    "This web page is broken. Open it in a spreadsheet and save it as XLSX or CSV."
)


def rows_of(file: BinaryIO) -> Iterator[FoundRow]:
    """Yield the rows of every table on the page, in its order, as texts without mark-up.

    What stands above the first one comes before them, without a number.
    """
    found = _Rows()
    numbers = count(1)
    for _ in fed(found, file, broken=_BROKEN):
        while found.done:
            yield from _above(found)
            yield FoundRow(next(numbers), found.done.popleft())
    found.end_row()
    yield from _above(found)
    while found.done:
        yield FoundRow(next(numbers), found.done.popleft())


def _above(found: "_Rows") -> Iterator[FoundRow]:
    while found.above:
        yield FoundRow(0, [found.above.popleft()])


class _Rows(HTMLParser):
    """Collects cells. A table inside a cell gives rows of its own, as a spreadsheet shows it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: deque[list[str]] = deque()
        self.above: deque[str] = deque()
        self._line: list[str] | None = []  # of what stands above the first table
        self._unseen = 0
        self._row: list[str] = []
        self._cell: list[str] | None = None
        self._span = self._rows = 1
        self._spanned: dict[int, int] = {}  # place: rows to come that a cell above spans there

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_line(is_last=tag == "table")
        self._unseen += tag in _UNSEEN
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
        self._end_line()
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)
        elif self._line is not None and not self._unseen:
            self._line.append(data[:_LONGEST])

    def _end_line(self, *, is_last: bool = False) -> None:
        if self._line is None:
            return
        said = " ".join("".join(self._line).split())[:_LONGEST]
        if said and len(self.above) < _MAX_ABOVE:
            self.above.append(said)
        self._line = None if is_last else []

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
