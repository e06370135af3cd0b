"""Rows out of text whose columns are kept apart by blanks, as banks print on paper.

Date      Narration                    Chq./Ref.No.   Withdrawal Amt.    Closing Balance
28/09/26  UPI-ASHA RAO-asha@oksbi      0000612345678901       900.00            1,200.50

A cell of words begins under its heading; one of figures ends under the end of its own, or stands
under no other.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from receipts.refusal import Refusal, gettext_noop
from receipts.tables.headings import Hints
from receipts.tables.rows import FoundRow

_CELL = re.compile(r"\S+(?: \S+)*")
# A long number without paise is a reference, and begins under its heading.
_FIGURE = re.compile(r"[-(]?(?:[\d,]+\.\d\d|\d[\d,]{0,8})\)?(?: ?\(?(?:cr|dr)\.?\)?)?", re.I)
_AMOUNT = re.compile(r"\A[-(]?[\d,]+\.\d\d\b")
_ASTRAY = gettext_noop("An amount in this row stands under no column's heading.")
_FEWEST_NAMES = 4  # that make a heading, known ones among them
_TAB = 8
_LONGEST = 2_000  # characters of a line


class _Name(NamedTuple):
    text: str
    begins: int
    ends: int


def rows_of(lines: Iterable[str], hints: Hints) -> Iterator[FoundRow]:
    """Yield each line as cells: one above the heading, those of its columns below it."""
    names: list[_Name] = []
    for number, line in enumerate(lines, start=1):
        plain = line[:_LONGEST].rstrip("\r\n").expandtabs(_TAB)
        found = [_Name(cell[0], *cell.span()) for cell in _CELL.finditer(plain)]
        said = [one.text for one in found]
        if not names and len(found) >= _FEWEST_NAMES and hints.met_by(said) >= _FEWEST_NAMES - 1:
            names = found
        yield _row(number, found, names) if names else FoundRow(number, [plain.strip()])


def _row(number: int, found: Iterable[_Name], names: list[_Name]) -> FoundRow:
    cells, why_not = [""] * len(names), None
    for one in found:
        at = _of_figure(one, names) if _FIGURE.fullmatch(one.text) else None
        if at is None:
            at = _of_words(one, names)
            why_not = Refusal(_ASTRAY) if _AMOUNT.search(one.text) else why_not
        cells[at] = f"{cells[at]} {one.text}".strip()
    return FoundRow(number, cells, why_not)


def _of_figure(cell: _Name, names: list[_Name]) -> int | None:
    """The column under whose end it ends, or the only one under which it stands."""
    ending = [at for at, name in enumerate(names) if abs(name.ends - cell.ends) <= 1]
    under = [
        at for at, one in enumerate(names) if one.begins < cell.ends and cell.begins < one.ends
    ]
    sure = ending if len(ending) == 1 else under
    return sure[0] if len(sure) == 1 else None


def _of_words(cell: _Name, names: list[_Name]) -> int:
    """The column that began last."""
    begun = [at for at, name in enumerate(names) if name.begins <= cell.begins + 1]
    return begun[-1] if begun else 0
