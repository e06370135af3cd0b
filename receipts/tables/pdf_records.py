"""Lines of a page put together into rows: a row begins where a day stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from receipts.tables.joining import glued
from receipts.tables.pdf_columns import FIGURE, Columns
from receipts.tables.pdf_lines import TextLine

_DAY = re.compile(
    r"\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})(?:[-/., ]+\d{2,4})?\b|\d{4}-\d{2}-\d{2}|"
    r"[A-Za-z]{3,9}\.? ?\d{1,2}, ?\d{4}"
)
_CUT_DAY = re.compile(r"\d{1,2}[-/](?:\d{1,2}|[A-Za-z]{3})[-/]?$")
_WORD = re.compile(r"[A-Za-z]{3,}")
_OF_DAYS = frozenset({
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon",
    "tue", "wed", "thu", "fri", "sat", "sun", "ist", "val", "dat",
})  # fmt: skip
_FIRST_COLUMNS = 3  # a day stands in one of them
_FAR = 1.2  # of a line's height, beyond which the next line belongs to something else
_NEARER = 1.25
_MOST_ABOVE = 6  # lines of a narration that stand above its day


@dataclass(frozen=True, slots=True)
class Record:
    """A row as far as it is read.

    `goes_on`: it begins a page without a day of its own. `is_plain`: it is no row of the table
    but a sentence, or has figures without a day.
    """

    cells: list[str]
    is_dated: bool
    goes_on: bool = False
    is_plain: bool = False

    def with_more(self, more: "Record") -> "Record":
        cells = [_joined(one, other) for one, other in zip(self.cells, more.cells, strict=True)]
        return Record(cells, self.is_dated, self.goes_on, self.is_plain)


def _joined(before: str, behind: str) -> str:
    if _CUT_DAY.fullmatch(before) and behind.isdigit():
        return before + ("" if before[-1] in "-/" else "-") + behind
    return glued(before, behind)


def records_of(lines: Sequence[TextLine], columns: Columns) -> Iterator[Record]:
    """Yield the rows of one page's table, from the top."""
    held: Record | None = None
    waiting: list[Record] = []  # lines that stand nearer to the row below
    is_centred = any(_belongs_below(lines, at, columns) for at in range(1, len(lines)))
    for at, line in enumerate(lines):
        record = _record(line, columns)
        if record.is_dated:
            if held is not None:
                yield held
            held = record
            for before in reversed(waiting):
                held = before.with_more(held)
                held = Record(held.cells, is_dated=True)
            waiting = []
        elif record.is_plain or (held and (_is_far(lines, at) or _is_foot(held, record))):
            if held is not None:
                yield held
            yield from waiting
            held, waiting = None, []
            yield Record(record.cells, is_dated=False, is_plain=True)
        elif waiting or _belongs_below(lines, at, columns, may_be_first=is_centred):
            waiting.append(record)
        elif held is None:
            yield Record(record.cells, is_dated=False, goes_on=at == 0 or not waiting)
        else:
            held = held.with_more(record)
    if held is not None:
        yield held
    yield from waiting


def _record(line: TextLine, columns: Columns) -> Record:
    if columns.crosses(line):
        text = " ".join(cell.text for cell in line.cells)
        return Record([text, *[""] * (columns.width - 1)], is_dated=False, is_plain=True)
    cells = [""] * columns.width
    for cell in line.cells:
        for place, text in columns.parted(cell):
            cells[place] = f"{cells[place]} {text}".strip()
    is_dated = any(_is_day(cell) for cell in cells[:_FIRST_COLUMNS])
    has_figures = any(FIGURE.fullmatch(cell) for cell in cells)
    return Record(cells, is_dated, is_plain=has_figures and not is_dated)


def _is_foot(held: Record, record: Record) -> bool:
    """Whether words stand under the day of a row, where none of its own can: a total, a note."""
    day = next((at for at, cell in enumerate(held.cells[:_FIRST_COLUMNS]) if _is_day(cell)), -1)
    under = [record.cells[at] for at in range(day + 1) if at == day or held.cells[at].isdigit()]
    return any(word.lower()[:3] not in _OF_DAYS for word in _WORD.findall(" ".join(under)))


def begins_with_day(cell: str) -> bool:
    """Whether a row's first cell may be its day."""
    return _DAY.match(cell) is not None


def _is_day(cell: str) -> bool:
    return _DAY.match(cell) is not None or _CUT_DAY.fullmatch(cell) is not None


def _gap(lines: Sequence[TextLine], at: int) -> float:
    """The room between a line and the one above it."""
    return lines[at - 1].bottom - lines[at].top if at else 0.0


def _is_far(lines: Sequence[TextLine], at: int) -> bool:
    return _gap(lines, at) > _FAR * lines[at].height and not _is_near_below(lines, at)


def _is_near_below(lines: Sequence[TextLine], at: int) -> bool:
    return at + 1 < len(lines) and _gap(lines, at + 1) < _FAR * lines[at].height


def _belongs_below(
    lines: Sequence[TextLine], at: int, columns: Columns, *, may_be_first: bool = False
) -> bool:
    """Whether a line without a day stands nearer to the row below than to the one above."""
    below = at + 1
    if below >= len(lines) or _record(lines[at], columns).is_dated or (not at and not may_be_first):
        return False
    if at and not _gap(lines, at) > _NEARER * max(_gap(lines, below), 0.5):
        return False
    near = _NEARER * max(_gap(lines, below), 0.5)
    for further in range(below, min(at + _MOST_ABOVE, len(lines))):
        if _gap(lines, further) > near:
            return False
        if _record(lines[further], columns).is_dated:
            return True
    return False
