"""Narrations that run on over the next rows, put together again."""

import re
from collections.abc import Iterable, Iterator

from receipts.statement_formats.places import Places
from receipts.tables import Row

_MOST = 8  # rows one narration runs on over
_FURNITURE = re.compile(
    r"\W*(?:page\b|total|sub ?total|grand total|opening|closing|balance|statement|this is a|"
    r"computer generated|end of|brought|carried|b/f|c/f|summary|legend|note\b|\*\*|disclaimer|"
    r"generated|contents of|unless|please|in case|for any|registered office|continued)",
    re.I,
)
_DIGITS_BEFORE = re.compile(r"(?<!\d)(\d{1,11})$")
_DIGITS_BEHIND = re.compile(r"^(\d{1,11})(?!\d)")
_OPEN_END = ("/", "-", "@", "*", ":")
_RRN = 12


def joined(rows: Iterable[Row], places: Places) -> Iterator[Row]:
    """Give every row the words that stand on the rows below it, without day, money or balance."""
    said = {place for place in (places.narration, places.reference) if place >= 0}
    if places.narration < 0:
        yield from rows
        return
    held: Row | None = None
    last = taken = 0
    for row in rows:
        goes_on = (
            held is not None
            and row.number == last + 1
            and taken < _MOST
            and held.values[places.on]
            and _continues(row, places, said)
        )
        if held is not None and goes_on:
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
    if not words or row.problem or row.values[places.on]:
        return False
    if any(cell for at, cell in enumerate(row.values) if at not in said):
        return False
    return not _FURNITURE.match(words)


def _with(row: Row, more: Row, said: set[int]) -> Row:
    values = [
        glued(cell, more.values[at]) if at in said else cell for at, cell in enumerate(row.values)
    ]
    return row._replace(values=values)


def glued(before: str, behind: str) -> str:
    """Join two lines of one text: a number of twelve digits that was broken is made whole."""
    if not before or not behind:
        return before or behind
    ends, begins = _DIGITS_BEFORE.search(before), _DIGITS_BEHIND.search(behind)
    if ends and begins and len(ends[1]) + len(begins[1]) == _RRN:
        return before + behind
    if before.endswith(_OPEN_END) or behind.startswith(_OPEN_END):
        return before + behind
    return f"{before} {behind}"
