"""What the first rows move and what the balance is then, before anything else is known of them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from receipts.refusal import Refusal
from receipts.statement_formats.rows.cells import Cells
from receipts.tables import Row

Moved = tuple[int, int]  # paise, below zero for money out, and the balance then


def moved(cells: Cells, sample: Iterable[Row]) -> list[Moved]:
    """The rows that say which way they went and have a balance."""
    found = []
    for row in sample:
        values = cells.values(row.values)
        try:
            move = cells.move(values)
        except Refusal:
            continue
        balance = cells.balance(values)
        if move.is_credit is not None and balance is not None:
            found.append((move.paise if move.is_credit else -move.paise, balance))
    return found


def is_oldest_first(rows: Sequence[Moved]) -> bool | None:
    """Whether each balance follows from the row above, False for below; None where neither or both
    do.
    """
    down = any(later[1] - earlier[1] == later[0] for earlier, later in pairwise(rows))
    up = any(earlier[1] - later[1] == earlier[0] for earlier, later in pairwise(rows))
    return down if down is not up else None
