"""A list of dues opened: its headings, also where they stand in two rows, and its rows."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from receipts.dues.columns import HINTS, columns_of
from receipts.dues.heading_words import heading_key
from receipts.refusal import gettext_noop
from receipts.tables import HeaderNotFound, Row, Table, TableRefused, read_table

SAMPLE = 50  # rows by which a column is known
_NAMELESS = re.compile(r"Column \d+")
_DIGIT = re.compile(r"\d")
_NO_COLUMNS = gettext_noop(
    "This file has no columns. A list of dues needs one with the reference and one with the amount."
)


@dataclass
class Opened:
    """A table of a stranger. `rows` can be gone through once; `above` stood over the headings."""

    columns: list[str]
    rows: Iterator[Row]
    cells: dict[str, list[str]]  # column → what its first rows hold
    above: list[str]
    header_number: int
    sheet: str
    other_sheets: tuple[str, ...]


def open_list(data: bytes, filename: str, *, headings: Collection[str] = ()) -> Opened:
    """Find the table by known headings, and those of this payee's earlier lists; else by its
    fullest row. Raises TableRefused.
    """
    table = _table(data, filename, headings)
    if len(table.columns) < 2:
        raise TableRefused(_NO_COLUMNS)
    first = list(islice(table.rows, SAMPLE))
    columns, above = list(table.columns), [" ".join(filter(None, row)) for row in table.preamble]
    if first and (joined := _in_two_rows(columns, first[0].values)):
        columns, first = joined, first[1:]
    elif table.preamble and (joined := _in_two_rows(_padded(table), columns)):
        columns, above = joined, above[:-1]
    sample = [row.values for row in first]
    return Opened(
        columns=columns,
        rows=chain(first, table.rows),
        cells={name: [row[place] for row in sample] for place, name in enumerate(columns)},
        above=[text for text in above if text],
        header_number=table.header_number,
        sheet=table.sheet,
        other_sheets=table.other_sheets,
    )


def _table(data: bytes, filename: str, headings: Collection[str]) -> Table:
    hints = [*HINTS, *headings]
    try:
        return read_table(data, filename=filename, header_hint=hints, header_key=heading_key)
    except HeaderNotFound:
        return read_table(data, filename=filename, header_hint=())


def _padded(table: Table) -> list[str]:
    """The row over the headings, as wide as they are."""
    row = list(table.preamble[-1])[: len(table.columns)]
    return row + [""] * (len(table.columns) - len(row))


def _in_two_rows(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The headings of both rows together, where more of these are known; else none."""
    pairs = list(zip(map(_said, upper), map(_said, lower), strict=True))
    if any(_DIGIT.search(below) for _, below in pairs):
        return []
    names: dict[str, None] = {}
    for place, pair in enumerate(pairs, start=1):
        name = " ".join(filter(None, pair)) or f"Column {place}"
        names[name if name not in names else f"{name} ({place})"] = None
    joined = list(names)
    is_known_more = len(columns_of(joined)) > max(len(columns_of(upper)), len(columns_of(lower)))
    return joined if is_known_more else []


def _said(name: str) -> str:
    return "" if _NAMELESS.fullmatch(name) else name
