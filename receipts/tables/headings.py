"""The names of columns: those a file has, those that are hoped for, and how two compare."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable


def column_key(name: str) -> str:
    """Spell a column's name the one way in which equal names compare equal: `Amt. (₹)` → `amt`."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", " ", folded).strip()


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

    def met_by(self, cells: Iterable[str]) -> int:
        """How many of the names these cells say."""
        return len({self._key(cell) for cell in cells} & self._keys)


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
