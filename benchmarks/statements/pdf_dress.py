"""A statement drawn on paper: rows set into their columns, broken over lines and pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import batched
from random import Random
from types import MappingProxyType

from benchmarks.statements.dress import rupees
from benchmarks.statements.entries import Entry
from benchmarks.statements.pdf_papers import Column, Paper
from benchmarks.statements.pdf_writing import Page, pdf, width_of

_SIZE, _STEP = 7.0, 9.0


def write_pdf(
    paper: Paper,
    entries: Iterable[Entry],
    *,
    account: str,
    period: tuple[date, date],
    seed: int,
    opening: int = 1_000_000,
    forged: Mapping[int, int] = MappingProxyType({}),
) -> bytes:
    """Draw a statement of these movements; of the numbers in `forged` with other paise."""
    rng, balance, rows = Random(f"paper {seed}"), opening, []
    for number, entry in enumerate(entries, start=1):
        balance += entry.paise if entry.is_credit else -entry.paise
        entry = replace(entry, paise=forged.get(number, entry.paise))
        rows.append((paper.cells(entry, paper.words(entry, rng), number, balance), balance))
    sheets = list(batched(rows, paper.rows_a_page, strict=False)) or [()]
    pages = []
    for at, sheet in enumerate(sheets, start=1):
        before = opening if at == 1 else sheets[at - 2][-1][1]
        pages.append(_page(paper, sheet, at, len(sheets), account, period, before))
    return pdf(pages)


def _page(
    paper: Paper,
    sheet: Sequence[tuple[Sequence[str], int]],
    at: int,
    of: int,
    account: str,
    period: tuple[date, date],
    before: int,
) -> Page:
    page = Page(height=1_100)
    y = page.height - 40
    if at == 1:
        for line in paper.above:
            page.text(40, y, line.format(account=account, begins=period[0], ends=period[1]), 9)
            y -= 14
    if at == 1 or paper.repeats_heading:
        y = _heading(paper, page, y)
    if paper.carries and at > 1:
        y = _carried(paper, page, y, "B/F", before)
    for cells, _ in sheet:
        y = _row(paper, page, y, cells)
    if paper.carries and sheet:
        y = _carried(paper, page, y, "C/F", sheet[-1][1])
    page.text(250, 20, paper.foot.format(page=at, pages=of))
    return page


def _heading(paper: Paper, page: Page, y: float) -> float:
    most = 1
    for column in paper.columns:
        lines = column.name.split("\n")
        most = max(most, len(lines))
        for number, line in enumerate(lines):
            draw = page.right if column.figures else page.text
            draw(column.right if column.figures else column.left, y - number * _STEP, line, _SIZE)
    return y - most * _STEP - 5


def _carried(paper: Paper, page: Page, y: float, word: str, balance: int) -> float:
    words = next(at for at, column in enumerate(paper.columns) if _is_wide(column))
    page.text(paper.columns[words].left, y, word, _SIZE)
    page.right(paper.columns[-1].right, y, rupees(balance), _SIZE)
    return y - _STEP - 4


def _is_wide(column: Column) -> bool:
    return column.right - column.left > 100


def _row(paper: Paper, page: Page, y: float, cells: Sequence[str]) -> float:
    broken = [
        list(_broken(cell, column, paper.breaks_anywhere))
        for cell, column in zip(cells, paper.columns, strict=True)
    ]
    most = max(map(len, broken))
    for lines, column in zip(broken, paper.columns, strict=True):
        down = (most - len(lines)) // 2 if paper.is_centred else 0
        for number, line in enumerate(lines):
            where = y - (number + down) * _STEP
            if column.figures:
                page.right(column.right, where, line, _SIZE)
            else:
                page.text(column.left, where, line, _SIZE)
    below = y - most * _STEP
    if paper.ruled:
        page.line(30, below + 5, 570, below + 5)
    return below - 6


def _broken(text: str, column: Column, anywhere: bool) -> Iterator[str]:
    room = column.right - column.left - 6
    line = ""
    for piece in text if anywhere else _pieces(text):
        if line and width_of(line + piece, _SIZE) > room:
            yield line.strip()
            line = ""
        line += piece
    yield line.strip()


def _pieces(text: str) -> Iterator[str]:
    """Words with the blank behind them, and a long one in parts."""
    for word in text.split(" "):
        parts = ["".join(part) for part in batched(word, 30, strict=False)] or [""]
        parts[-1] += " "
        yield from parts
