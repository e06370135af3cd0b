"""Rows with a cell too many, because a narration holds the comma that stands between cells."""

import re
from collections.abc import Callable, Iterator, Sequence

from receipts.statement_formats.columns.places import Places
from receipts.statement_formats.values.figures import figure_in, figure_of
from receipts.statement_formats.values.moments import day_of
from receipts.tables import Row

_MOST = 6  # cells too many
_FEWEST_PROOFS = 2  # cells behind the narration that are known by what stands in them
Holds = Callable[[str], bool]
_DAY = re.compile(r"\W*(?:value|val|post\w*|tran\w*|txn)\W*(?:dat|dt)|.*\bdate\b", re.I)


def kinds_of(rows: Sequence[Row], places: Places) -> dict[int, Holds]:
    """What every filled cell of a column is in the rows that fit: a day, or an amount."""
    fitting = [row for row in rows if not row.problem]
    money = (places.debit, places.credit, places.amount, places.balance)
    kinds: dict[int, Holds] = {at: _is_figure for at in money if at >= 0}
    kinds[places.on] = _is_day
    if places.reference >= 0:
        kinds[places.reference] = _is_number
    for at, column in enumerate(rows[0].columns if rows else ()):
        cells = [cell for row in fitting if (cell := row.values[at])]
        is_day = all(map(_is_day, cells)) if cells else _DAY.match(column) is not None
        if at not in kinds and is_day:
            kinds[at] = _is_day
    return kinds


def refitted(row: Row, kinds: dict[int, Holds], place: int, delimiter: str) -> Row:
    """The row with its surplus cells put back into the narration, if it fits only so.

    Or into another column of words, where nothing else fits.
    """
    surplus = len(row.found) - len(row.columns)
    if not 0 < surplus <= _MOST or place < 0:
        return row
    ways = [way for way in _ways(row.found, surplus, delimiter) if _fits(way[1], kinds)]
    if len(ways) != 1:
        return row
    at, cells = ways[0]
    known = [one for one in kinds if cells[one] and (one > place or at != place)]
    if at in kinds or len(known) < _FEWEST_PROOFS:
        return row
    if at != place and any(map(_is_amount, row.found[at : at + surplus + 1])):
        return row  # perhaps thousands that nobody quoted
    return row._replace(values=[cell.strip() for cell in cells], problem=None)


def _ways(found: Sequence[str], surplus: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every way to take neighbouring cells for one."""
    for at in range(len(found) - surplus):
        merged = delimiter.join(found[at : at + surplus + 1])
        yield at, [*found[:at], merged, *found[at + surplus + 1 :]]


def _fits(cells: Sequence[str], kinds: dict[int, Holds]) -> bool:
    return all(not cells[at].strip() or holds(cells[at].strip()) for at, holds in kinds.items())


def _is_day(cell: str) -> bool:
    try:
        day_of(cell)
    except ValueError:
        return False
    return True


def _is_figure(cell: str) -> bool:
    try:
        figure_in(cell)
    except ValueError:
        return False
    return True


def _is_amount(cell: str) -> bool:
    return figure_of(cell) is not None


def _is_number(cell: str) -> bool:
    return "," not in cell and ";" not in cell
