"""In which order rows happened, and what the balance was before each of them.

Most files begin with the oldest row, many with the newest, and a few turn round only the days or
only the rows of a day. Rows are handed out in the file's order all the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from receipts.tables import Row

_LONGEST_RUN = 20_000  # rows of one day held back, at most


class Order(NamedTuple):
    """Whether the days come newest first, and whether the rows of a day do."""

    newest_day_first: bool = False
    newest_first_in_day: bool = False

    @property
    def is_plain(self) -> bool:
        return not any(self)


class Placed(NamedTuple):
    """A row with its cells and balance, and the balance before it with that row's number.

    `day` is its day where the row moves money and has a balance, else None.
    """

    row: Row
    values: list[str]
    balance: int | None
    day: date | None = None
    before: int | None = None
    before_number: int = 0


def with_before(rows: Iterable[Placed], order: Order) -> Iterator[Placed]:
    """Yield rows of a file in another order than the oldest first, each with what was before."""
    newest_first = order.newest_day_first
    whole = newest_first and order.newest_first_in_day
    runs = _runs(rows, by_day=not whole)
    earlier: list[Placed] = []
    held: list[Placed] | None = None
    for run in runs:
        if newest_first:
            if held is not None:
                yield from _told(held, _last(run, order), order)
            held = run
        else:
            yield from _told(run, _last(earlier, order), order)
            earlier = run
    if held is not None:
        yield from _told(held, None, order)


def _runs(rows: Iterable[Placed], *, by_day: bool) -> Iterator[list[Placed]]:
    """Rows of one day together, or each by itself; rows without a balance go with the last one."""
    run: list[Placed] = []
    day: date | None = None
    for placed in rows:
        is_new = placed.day and day and (not by_day or placed.day != day)
        if run and (is_new or len(run) >= _LONGEST_RUN):
            yield run
            run = []
        run.append(placed)
        day = placed.day or day
    if run:
        yield run


def _told(run: Sequence[Placed], older: Placed | None, order: Order) -> Iterator[Placed]:
    moving = [placed for placed in run if placed.day]
    if order.newest_first_in_day:
        moving.reverse()
    before = dict(zip((placed.row.number for placed in moving), [older, *moving], strict=False))
    for placed in run:
        earlier = before.get(placed.row.number)
        if earlier is None:
            yield placed
        else:
            yield placed._replace(before=earlier.balance, before_number=earlier.row.number)


def _last(run: Sequence[Placed], order: Order) -> Placed | None:
    """The row of a run that happened last."""
    moving = [placed for placed in run if placed.day]
    if not moving:
        return None
    return moving[0] if order.newest_first_in_day else moving[-1]


def in_order[T](rows: Sequence[tuple[date, T]], order: Order) -> list[T]:
    """Rows with their days, the oldest first."""
    days = [[row for _, row in group] for _, group in groupby(rows, key=lambda pair: pair[0])]
    if order.newest_day_first:
        days.reverse()
    if order.newest_first_in_day:
        days = [rows[::-1] for rows in days]
    return [row for rows in days for row in rows]
