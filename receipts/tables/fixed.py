"""Rows out of text whose columns are kept apart by blanks, as banks print on paper.

Date      Narration                    Chq./Ref.No.   Withdrawal Amt.    Closing Balance
28/09/26  UPI-ASHA RAO-asha@oksbi      0000612345678901       900.00            1,200.50

A cell of words begins under its heading, one of figures ends under the end of its own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from receipts.tables.headings import Hints
from receipts.tables.rows import FoundRow

_CELL = re.compile(r"\S+(?: \S+)*")
# A long number without paise is a reference, and begins under its heading.
_FIGURE = re.compile(r"[-(]?(?:[\d,]+\.\d\d|\d[\d,]{0,8})\)?(?: ?\(?(?:cr|dr)\.?\)?)?", re.I)
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
        yield FoundRow(number, _cells(found, names) if names else [plain.strip()])


def _cells(found: Iterable[_Name], names: list[_Name]) -> list[str]:
    cells = [""] * len(names)
    for one in found:
        at = _place(one, names)
        cells[at] = f"{cells[at]} {one.text}".strip()
    return cells


def _place(cell: _Name, names: list[_Name]) -> int:
    """The column of a cell: of figures the one with the nearest end, of words the last begun."""
    if _FIGURE.fullmatch(cell.text):
        return min(range(len(names)), key=lambda at: abs(names[at].ends - cell.ends))
    begun = [at for at, name in enumerate(names) if name.begins <= cell.begins + 1]
    return begun[-1] if begun else 0
