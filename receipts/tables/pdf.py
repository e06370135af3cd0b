"""Rows out of PDFs: words by where they stand, under the column whose heading stands above them.

A page repeats the heading or not, a row may run over several lines and over the page's end, and
what is printed around the table is no row of it.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO
from weakref import WeakKeyDictionary

from receipts.confinement import Confined, Limits
from receipts.refusal import gettext_noop
from receipts.tables.pdf_columns import FIGURE, Columns, Heading, columns_under, heading_on
from receipts.tables.pdf_lines import TextLine, lines_on
from receipts.tables.pdf_records import Record, records_of
from receipts.tables.pdf_shifts import in_place
from receipts.tables.refusal import PasswordNeeded, TableRefused, refused_where_it_ends
from receipts.tables.rows import FoundRow

MARK = b"%PDF-"
IsHint = Callable[[str], bool]
_LOCKED = gettext_noop("This PDF has a password. Type it with the file.")
_BROKEN = gettext_noop("This PDF cannot be opened. Download it anew and send that.")
_TOO_MUCH = gettext_noop(
    "This PDF takes too much to open. Download fewer days, or send CSV or Excel (XLSX)."
)
_SCANNED = gettext_noop(
    "This PDF is a picture of a statement: it has no text in it. "
    "Download the statement from the bank as PDF, CSV or Excel (XLSX) and send that."
)
_TWO_FIGURES = gettext_noop(
    "More than one figure stands under a name of this PDF's table, so nobody can tell its columns "
    "apart. Download the statement as CSV or Excel (XLSX) and send that."
)
_WHY = {"damaged": _BROKEN, "too large": _TOO_MUCH}
_MOST_CPU_SECONDS = 60
_words_elsewhere = Confined(
    "receipts.tables.pdf_words:words_of",
    Limits(
        cpu_seconds=_MOST_CPU_SECONDS,
        seconds=120,
        patience=60,
        memory_bytes=2 * 1024**3,
        output_bytes=256 * 1024**2,
    ),
)
_NUMBERS = re.compile(r"\d+")
_HEAPED = re.compile(rf"{FIGURE.pattern}(?: {FIGURE.pattern})+", re.I)
# A dash by itself beside a figure is what stands in the next column where nothing else does.
_BESIDE_A_DASH = re.compile(rf"[-–—] ({FIGURE.pattern})", re.I)
_FEW = 5  # rows with two figures in a cell are fewer than one in so many where columns are right
_FOOT = 4  # lines at the bottom of a page that may be printed on every one
_PAGE = re.compile(r"\W*page\W*\d+", re.I)
_ROW = re.compile(r"[\d,]+\.\d{2}.{0,5}|\d{1,2}[-/. ]\w{2,9}[-/. ]?\d{0,4}")  # a figure or a day


def rows_of(file: BinaryIO, is_hint: IsHint) -> Iterator[FoundRow]:
    """Yield what stands above the table, its heading and its rows, numbered as they come.

    `is_hint` tells the name of a column. Raises TableRefused, PasswordNeeded.
    """
    pages = _without_furniture([lines_on(page) for page in _pages(file)])
    for number, cells in enumerate(_all_cells(pages, is_hint), start=1):
        yield FoundRow(number, cells)


_TAKEN: WeakKeyDictionary[BinaryIO, list[dict[str, object]]] = WeakKeyDictionary()


def _pages(file: BinaryIO) -> list[dict[str, object]]:
    """The words of each page; as long as a file is open it is taken apart only once."""
    if file not in _TAKEN:
        _TAKEN[file] = _taken_apart(file)
    return _TAKEN[file]


def _taken_apart(file: BinaryIO) -> list[dict[str, object]]:
    file.seek(0)
    data = file.read()
    with refused_where_it_ends(_TOO_MUCH):
        told, given = _words_elsewhere(data, cpu_seconds=_cpu_seconds(len(data)))
    if refused := told.get("refused"):
        raise PasswordNeeded(_LOCKED) if refused == "locked" else TableRefused(_WHY[refused])
    pages: list[dict[str, object]] = json.loads(given)
    if not any(page["words"] for page in pages):
        raise TableRefused(_SCANNED)
    return pages


def _cpu_seconds(size: int) -> float:
    """What its words may take: a statement takes 4 to 11 seconds a megabyte, and a small file whose
    forms call one another as long as it is let, taking 0.3 GB a second.
    """
    return min(0.6 + 60 * size / 1_000_000, _MOST_CPU_SECONDS)


def _all_cells(pages: Sequence[list[TextLine]], is_hint: IsHint) -> Iterator[list[str]]:
    headings = [heading_on(lines, is_hint) for lines in pages]
    best = max((found for found in headings if found), key=lambda found: found.hints, default=None)
    if best is None or best.hints < 2:
        for lines in pages:
            yield from ([cell.text for cell in line.cells] for line in lines)
        return
    headings = [found if found and found.names == best.names else None for found in headings]
    pages = in_place(pages, headings, best)
    columns = columns_under(best, _bodies(pages, headings))
    first = next(at for at, found in enumerate(headings) if found)
    for lines in pages[:first]:
        yield from ([cell.text for cell in line.cells] for line in lines)
    above = headings[first]
    if above is not None:
        yield from ([cell.text for cell in line.cells] for line in pages[first][: above.begins])
    yield list(best.names)
    records = list(_records(_bodies(pages, headings)[first:], columns))
    _refuse_heaped(records)
    yield from ([_without_dash(cell) for cell in record.cells] for record in records)


def _without_dash(cell: str) -> str:
    beside = _BESIDE_A_DASH.fullmatch(cell)
    return beside[1] if beside else cell


def _bodies(
    pages: Sequence[list[TextLine]], headings: Sequence[Heading | None]
) -> list[list[TextLine]]:
    return [
        lines[found.ends :] if found else lines
        for lines, found in zip(pages, headings, strict=True)
    ]


def _refuse_heaped(records: Sequence[Record]) -> None:
    """Refuse rows of which several hold two figures under one name: no column is sure then."""
    dated = [record.cells for record in records if record.is_dated]
    heaped = sum(any(_HEAPED.fullmatch(cell) for cell in cells) for cells in dated)
    if heaped > 1 and heaped * _FEW > len(dated):
        raise TableRefused(_TWO_FIGURES)


def _records(bodies: Sequence[list[TextLine]], columns: Columns) -> Iterator[Record]:
    """The rows of all pages; a row may go on at the top of the next page."""
    held: Record | None = None
    for lines in bodies:
        for record in records_of(lines, columns):
            if held is not None and record.goes_on and not record.is_plain and held.is_dated:
                held = held.with_more(record)
                continue
            if held is not None:
                yield held
            held = record
    if held is not None:
        yield held


def _without_furniture(pages: list[list[TextLine]]) -> list[list[TextLine]]:
    """Leave out the foot that stands on most pages: the same words at the same height."""
    seen = Counter(mark for lines in pages for mark in {_mark(line) for line in lines[-_FOOT:]})
    fixed = {mark for mark, times in seen.items() if times > max(1, len(pages) // 2)}
    return [
        [
            line
            for at, line in enumerate(lines)
            if len(lines) - at > _FOOT or not _is_foot(line, fixed)
        ]
        for lines in pages
    ]


def _is_foot(line: TextLine, fixed: set[tuple[int, str]]) -> bool:
    says_it = any(_PAGE.match(cell.text) for cell in line.cells)
    is_row = any(_ROW.fullmatch(cell.text) for cell in line.cells)
    return not is_row and (says_it or _mark(line) in fixed)


def _mark(line: TextLine) -> tuple[int, str]:
    return round(line.bottom), _NUMBERS.sub("0", " ".join(cell.text for cell in line.cells))
