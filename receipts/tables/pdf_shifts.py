"""Pages whose table stands farther left or right than on the page whose heading is taken."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from receipts.refusal import gettext_noop
from receipts.tables.pdf_columns import Heading
from receipts.tables.pdf_lines import Cell, TextLine
from receipts.tables.pdf_records import begins_with_day
from receipts.tables.refusal import TableRefused

_ELSEWHERE = gettext_noop(
    "The columns on page {page} of this PDF stand otherwise than on the others. "
    "Download the statement as CSV or Excel (XLSX) and send that."
)
_NEAR = 6.0  # points by which a column may stand elsewhere without being another


def in_place(
    pages: Sequence[list[TextLine]], headings: Sequence[Heading | None], best: Heading
) -> list[list[TextLine]]:
    """The lines of all pages where those under the `best` heading stand.

    A page is told by its own heading, else by its days. Raises TableRefused where the columns
    of a heading stand apart otherwise.
    """
    days = _days_at(pages[headings.index(best)])
    placed = []
    for number, (lines, found) in enumerate(zip(pages, headings, strict=True), start=1):
        if found:
            by = _moved_by(found, best, page=number)
        else:
            at = _days_at(lines)
            by = 0.0 if at is None or days is None else at - days
        placed.append([_moved(line, by) for line in lines] if abs(by) > _NEAR else lines)
    return placed


def _moved_by(found: Heading, best: Heading, *, page: int) -> float:
    apart = [
        (one.left + one.right - other.left - other.right) / 2
        for one, other in zip(found.cells, best.cells, strict=True)
    ]
    by = median(apart)
    if any(abs(one - by) > _NEAR for one in apart):
        raise TableRefused(_ELSEWHERE, page=page)
    return by


def _days_at(lines: Sequence[TextLine]) -> float | None:
    """Where the days of a page's rows begin; None where none is seen twice at one place."""
    begun = Counter(
        round(line.cells[0].left) for line in lines if begins_with_day(line.cells[0].text)
    )
    at, times = max(begun.items(), key=lambda each: each[1], default=(0, 0))
    return float(at) if times > 1 else None


def _moved(line: TextLine, by: float) -> TextLine:
    cells, words = (
        tuple(Cell(one.left - by, one.right - by, one.text) for one in some)
        for some in (line.cells, line.words)
    )
    return replace(line, cells=cells, words=words)
