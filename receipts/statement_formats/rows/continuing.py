"""Narrations that run on over the next rows, put together again."""

import re
from collections.abc import Iterable, Iterator

from receipts.statement_formats.columns.places import Places
from receipts.tables import Row, glued, width_of_lines

MOST = 8  # rows one narration runs on over
_FURNITURE = re.compile(
    r"\W*(?:page\b|total|sub ?total|grand total|opening|closing|balance|statement|this is a|"
    r"computer generated|end of|brought|carried|b/f|c/f|summary|legend|note\b|\*\*|disclaimer|"
    r"generated|contents of|unless|please|in case|for any|registered office|continued)",
    re.I,
)


def joined(rows: Iterable[Row], places: Places, width: int = 0) -> Iterator[Row]:
    """Give every row the words that stand on the rows below it, without day, money or balance.

    `width`: so many letters a line has before it is broken, amid a word; 0 where lines end with
    their words.
    """
    said = {place for place in (places.narration, places.reference) if place >= 0}
    if places.narration < 0:
        yield from rows
        return
    on = places.on
    held: Row | None = None
    last = taken = 0
    last_line = ""
    for row in rows:
        if (
            held is not None
            and not row.values[on]
            and row.number == last + 1
            and taken < MOST
            and held.values[on]
            and _continues(row, places, said)
        ):
            is_amid = 0 < width <= len(last_line)
            held, taken = _with(held, row, said, is_amid=is_amid), taken + 1
        else:
            if held is not None:
                yield held
            held, taken = row, 0
        last, last_line = row.number, row.values[places.narration]
    if held is not None:
        yield held


def width_of(rows: Iterable[Row], places: Places) -> int:
    """After how many letters this file breaks its narrations, where it does so amid words; else 0.

    Such a line is full, or one short where a blank stood at its end.
    """
    broken: list[int] = []
    before: Row | None = None
    said = {place for place in (places.narration, places.reference) if place >= 0}
    for row in rows:
        is_behind = before is not None and row.number == before.number + 1
        goes_on = is_behind and not row.values[places.on] and _continues(row, places, said)
        if before is not None and goes_on:
            broken.append(len(before.values[places.narration]))
        before = row
    return width_of_lines(broken)


def _continues(row: Row, places: Places, said: set[int]) -> bool:
    words = row.values[places.narration]
    if not words or row.problem:
        return False
    if any(cell for at, cell in enumerate(row.values) if at not in said):
        return False
    return not _FURNITURE.match(words)


def _with(row: Row, more: Row, said: set[int], *, is_amid: bool) -> Row:
    join = str.__add__ if is_amid else glued
    values = [
        join(cell, more.values[at]) if at in said else cell for at, cell in enumerate(row.values)
    ]
    return row._replace(values=values)
