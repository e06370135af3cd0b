"""Narrations that run on over the next rows, put together again."""

import re
from collections.abc import Iterable, Iterator

from receipts.statement_formats.columns.places import Places
from receipts.tables import Row, glued

_MOST = 8  # rows one narration runs on over
_FURNITURE = re.compile(
    r"\W*(?:page\b|total|sub ?total|grand total|opening|closing|balance|statement|this is a|"
    r"computer generated|end of|brought|carried|b/f|c/f|summary|legend|note\b|\*\*|disclaimer|"
    r"generated|contents of|unless|please|in case|for any|registered office|continued)",
    re.I,
)


def joined(rows: Iterable[Row], places: Places) -> Iterator[Row]:
    """Give every row the words that stand on the rows below it, without day, money or balance."""
    said = {place for place in (places.narration, places.reference) if place >= 0}
    if places.narration < 0:
        yield from rows
        return
    on = places.on
    held: Row | None = None
    last = taken = 0
    for row in rows:
        if (
            held is not None
            and not row.values[on]
            and row.number == last + 1
            and taken < _MOST
            and held.values[on]
            and _continues(row, places, said)
        ):
            held, taken = _with(held, row, said), taken + 1
        else:
            if held is not None:
                yield held
            held, taken = row, 0
        last = row.number
    if held is not None:
        yield held


def _continues(row: Row, places: Places, said: set[int]) -> bool:
    words = row.values[places.narration]
    if not words or row.problem:
        return False
    if any(cell for at, cell in enumerate(row.values) if at not in said):
        return False
    return not _FURNITURE.match(words)


def _with(row: Row, more: Row, said: set[int]) -> Row:
    values = [
        glued(cell, more.values[at]) if at in said else cell for at, cell in enumerate(row.values)
    ]
    return row._replace(values=values)
