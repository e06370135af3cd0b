"""Rows below the first one of a day, in a file that prints each day only once."""

from collections.abc import Iterable, Iterator, Sequence

from receipts.refusal import Refusal
from receipts.statement_formats.rows.about_account import is_balance, is_page, is_summary, is_total
from receipts.statement_formats.rows.cells import Cells
from receipts.tables import Row


def prints_day_once(cells: Cells, sample: Sequence[Row]) -> bool:
    """Whether the balances of the first rows follow only with the rows that have no day.

    HSBC prints the day at its first row and the balance at its last.
    """
    before: int | None = None
    moved, undated, proofs = 0, False, 0
    for values, signed in _movements(cells, sample):
        moved += signed
        undated = undated or (bool(signed) and not values[cells.places.on])
        balance = cells.balance(values)
        if balance is None:
            continue
        if before is not None and undated:
            if balance - before != moved:
                return False
            proofs += 1
        before, moved, undated = balance, 0, False
    return proofs > 0


def _movements(cells: Cells, sample: Sequence[Row]) -> Iterator[tuple[list[str], int]]:
    """The cells of movements and of balances carried on, and what each moves."""
    for row in sample:
        values = cells.values(row.values)
        signed = None if row.problem else _signed(cells, values)
        if signed is not None or is_balance(cells.narration(values)):
            yield values, signed or 0


def with_days(cells: Cells, rows: Iterable[Row]) -> Iterator[Row]:
    """Give rows that move money the day above them, where they have none."""
    on, day = cells.places.on, ""
    for row in rows:
        day = row.values[on] or day
        is_movement = not row.problem and _signed(cells, cells.values(row.values)) is not None
        yield _on(row, day, on) if is_movement and not row.values[on] else row


def _on(row: Row, day: str, place: int) -> Row:
    return row._replace(values=[*row.values[:place], day, *row.values[place + 1 :]])


def _signed(cells: Cells, values: list[str]) -> int | None:
    """What a row moves, below zero for money out; None for one that is no movement."""
    said = cells.narration(values)
    if not said or any(test(said) for test in (is_balance, is_total, is_page, is_summary)):
        return None
    try:
        move = cells.move(values)
    except Refusal:
        return None
    if move.is_credit is None:
        return None
    return move.paise if move.is_credit else -move.paise
