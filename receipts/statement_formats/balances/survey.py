"""What a file proves about itself by its first rows: its order, and what its amounts mean."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from receipts.statement_formats.balances.balance import direction_by
from receipts.statement_formats.balances.chronology import Order, in_order

_ORDERS = (Order(), Order(True, True), Order(True, False), Order(False, True))


class Moved(NamedTuple):
    """A row as the survey sees it: what it moves, which way it says, and the balance then.

    `words` is the way its narration names.
    """

    paise: int
    claim: bool | None
    words: bool | None
    balance: int
    is_signed: bool
    has_plus: bool  # or another mark of its own that it came in
    is_signed_debit: bool  # a minus stands in the column of money out, or beside its mark


class Habits(NamedTuple):
    """How a file's rows are to be taken.

    `is_swapped`: money in stands where money out is said to, in every row the balance proves.
    `believes_mark`: no, where one mark stands on every row and the balance goes both ways.
    `believes_words`: the balance proved what narrations say of the way, and never belied it;
    `belies_words`: it did so once.
    `is_signed`: amounts that went out have a minus and none has a plus, so the others came in.
    `signs_debits`: in a column of its own, or beside its mark, money out has a minus all the same.
    `speaks`: rows begin with an app's own words for their way, and nothing else tells it.
    """

    order: Order = Order()
    is_swapped: bool = False
    believes_mark: bool = True
    believes_words: bool = False
    belies_words: bool = False
    is_signed: bool = False
    signs_debits: bool = False
    speaks: bool = False


def habits_of(rows: Sequence[tuple[date, Moved]], *, has_mark: bool) -> Habits:
    """Judge by rows with their days, in the file's order."""
    falls = len(rows) > 1 and rows[0][0] > rows[-1][0]
    rises = len(rows) > 1 and rows[0][0] < rows[-1][0]

    def merit(order: Order) -> tuple[int, bool]:
        against = rises if order.newest_day_first else falls
        return _held(in_order(rows, order)), not against

    order = max(_ORDERS, key=merit)  # the first of equals: the oldest row first
    steps = list(_steps(in_order(rows, order)))
    signed_debits = [proved for moved, proved in steps if moved.is_signed_debit]
    signs_debits = bool(signed_debits) and not any(signed_debits)
    if signs_debits:
        steps = [(moved, proved) for moved, proved in steps if not moved.is_signed_debit]
    claims = [(moved.claim, proved) for moved, proved in steps if moved.claim is not None]
    agreed = sum(claim is proved for claim, proved in claims)
    belied = len(claims) - agreed
    one_mark = has_mark and len({claim for claim, _ in claims}) == 1
    ignores = one_mark and agreed > 0 and belied > 0
    words = [moved.words is proved for moved, proved in steps if moved.words is not None]
    return Habits(
        order=order,
        is_swapped=belied > 0 and not agreed and not (one_mark and belied < 2),
        believes_mark=not ignores,
        believes_words=bool(words) and all(words),
        belies_words=not all(words),
        is_signed=any(moved.is_signed for _, moved in rows)
        and not any(moved.has_plus for _, moved in rows),
        signs_debits=signs_debits,
    )


def _steps(rows: Iterable[Moved]) -> Iterable[tuple[Moved, bool]]:
    """Rows whose direction the balance proves, with that direction."""
    for before, moved in pairwise(rows):
        proved = direction_by(before.balance, moved.balance, moved.paise)
        if proved is not None:
            yield moved, proved


def _held(rows: Iterable[Moved]) -> int:
    """How many balances follow; one that follows as the row itself says counts twice."""
    return sum(2 if moved.claim is proved else 1 for moved, proved in _steps(rows))
