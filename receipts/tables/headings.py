"""The heading of a table: which row names the columns, and how names of columns compare."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import islice, zip_longest

from receipts.tables.rows import FoundRow

MAX_COLUMNS = 200
PREAMBLE_ROWS = 40  # statements put up to some twenty lines about the account first
_LONGEST_NAME = 40
_INDIC = "\u0900-\u0963\u0966-\u0dff"  # with the signs of vowels, which are no letters to `\w`
_BETWEEN_WORDS = re.compile(rf"(?:[^\w{_INDIC}]|_)+")
_OF_INDIA = re.compile(rf"[{_INDIC}]+")


def column_key(name: str) -> str:
    """Spell a column's name the one way in which equal names compare equal: `Amt. (₹)` → `amt`.

    Of a name in two scripts the Latin one counts: `दिनांक / Date` → `date`.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    if not folded.isascii() and re.search("[a-z]", folded):
        folded = _OF_INDIA.sub(" ", folded)
    return _BETWEEN_WORDS.sub(" ", folded).strip()


class Hints:
    """The names to know a header by; `named` as they were given."""

    def __init__(self, named: Collection[str], key: Callable[[str], str]) -> None:
        self.named = named
        self._key = key
        self._keys = {key(name) for name in named}

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, cell: str) -> bool:
        return self._key(cell) in self._keys

    def met_by(self, cells: list[str]) -> int:
        """How many of the names these cells say."""
        return len({self._key(cell) for cell in cells[: MAX_COLUMNS + 1]} & self._keys)


@dataclass(frozen=True, slots=True)
class Start:
    """The first rows of a table, and which of them are the header: it may be broken over two.

    `names` are its cells, `begins` and `ends` its first row and the first one behind it.
    """

    rows: list[FoundRow]
    begins: int
    ends: int
    names: list[str]
    matches: int

    @property
    def holds_anything(self) -> bool:
        return any(filled(row.cells) for row in self.rows)


def start_of(rows: Iterable[FoundRow], hints: Hints) -> Start:
    """Take the first rows and find the header: most hints met, the first of equals."""
    first = list(islice(rows, PREAMBLE_ROWS))
    matches = [hints.met_by(row.cells) for row in first]
    if not len(hints):
        matches = [sum(bool(cell.strip()) for cell in row.cells) for row in first]
    most = max(matches, default=0)
    at = matches.index(most) if first else 0
    single = Start(first, at, at + 1, first[at].cells if first else [], most)
    broken = [_broken(first, begins, hints) for begins in (at - 1, at)] if len(hints) else []
    return max((single, *filter(None, broken)), key=lambda one: (one.matches, _telling(one.names)))


def _telling(names: list[str]) -> int:
    """How many columns have a name, and one of their own."""
    return len({name.casefold() for name in names if name.strip()})


def _broken(rows: list[FoundRow], begins: int, hints: Hints) -> Start | None:
    """Two rows taken for one header; None where they cannot be one."""
    if begins < 0 or begins + 1 >= len(rows):
        return None
    upper, lower = rows[begins].cells, rows[begins + 1].cells
    if not all(map(_may_be_name, (*upper, *lower))) or len(lower) > MAX_COLUMNS:
        return None
    pairs = zip_longest(upper, lower, fillvalue="")
    names = [f"{above.strip()} {below.strip()}".strip() for above, below in pairs]
    return Start(rows, begins, begins + 2, names, hints.met_by(names))


def _may_be_name(cell: str) -> bool:
    """Whether a cell can be a piece of a column's name: no figure, and no sentence."""
    return len(cell) <= _LONGEST_NAME and not any(map(str.isdigit, cell))


def merit(start: Start) -> tuple[int, int]:
    """How well a way to divide a text into cells fits: by hints met, then by cells."""
    return start.matches, len(start.names)


def is_sure(start: Start, hints: Hints) -> bool:
    """Whether enough hints are met to call it a heading."""
    return start.matches >= min(2, len(hints) or 1)


def names_of(cells: list[str]) -> list[str]:
    """Give every column a name of its own: “Date”, “Date (2)”, “Column 3” for a nameless one."""
    names: dict[str, None] = {}
    for position, cell in enumerate(cells[: filled(cells)], start=1):
        base = " ".join(cell.split())[:100] or f"Column {position}"
        name, copy = base, 1
        while name in names:
            copy += 1
            name = f"{base} ({copy})"
        names[name] = None
    return list(names)


def filled(cells: list[str]) -> int:
    """Count cells up to the last one that holds anything."""
    return max((n for n, cell in enumerate(cells, start=1) if cell.strip()), default=0)
