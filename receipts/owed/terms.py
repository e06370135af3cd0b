"""A rule's days and sums: when its fees fall due, until when its discount holds. No queries."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from receipts.models import AdjustmentRule

Every = AdjustmentRule.Every
RUPEE = 100  # paise
WHOLE = 10_000  # hundredths of a per cent
_APART = {Every.DAY: timedelta(days=1), Every.WEEK: timedelta(days=7)}


class Payment(NamedTuple):
    """Paise that count towards a due, and the day on which they were paid."""

    on: date
    paise: int


class Owing(NamedTuple):
    """What a rule looks at of a due: `paise` without late fees, and what was paid so far."""

    due_on: date | None
    paise: int
    payments: Sequence[Payment]

    def left_before(self, day: date) -> int:
        return self.paise - sum(one.paise for one in self.payments if one.on < day)


def charge(rule: AdjustmentRule, paise: int) -> int:
    """What the rule comes to once, of so many paise; a share is rounded half up."""
    if rule.paise is not None:
        return rule.paise
    unit = RUPEE if rule.to_rupees else 1
    return (paise * (rule.rate or 0) + unit * WHOLE // 2) // (unit * WHOLE) * unit


def fee_days(rule: AdjustmentRule, due_on: date | None) -> Iterator[date]:
    """The days from which on payments owe one fee more; none of a due that is due on no day.

    Monthly ones from the 31st come on the last day of shorter months.
    """
    if due_on is None or due_on < rule.since:
        return
    first = due_on + timedelta(days=rule.days + 1)
    for number in count():
        if rule.every == Every.ONCE and number:
            return
        yield _after(first, Every(rule.every), number)


def fees(rule: AdjustmentRule, owing: Owing, through: date) -> dict[date, int]:
    """Day → paise of the fees that have fallen due by then, none above the rule's cap.

    Whoever had paid all but fees by then owes no more of them: no fee is asked for upon a fee.
    """
    found: dict[date, int] = {}
    for day in fee_days(rule, owing.due_on):
        fee = _next_fee(rule, owing, day, sum(found.values()))
        if day > through or not fee:
            break
        found[day] = fee
    return found


def next_fee_on(rule: AdjustmentRule, owing: Owing, after: date) -> date | None:
    """The next day on which a fee falls due unless it is paid before."""
    spent = sum(fees(rule, owing, after).values())
    for day in fee_days(rule, owing.due_on):
        if day > after:
            return day if _next_fee(rule, owing, day, spent) else None
    return None


def _next_fee(rule: AdjustmentRule, owing: Owing, day: date, spent: int) -> int:
    left = owing.left_before(day)
    if left <= 0:
        return 0
    fee = charge(rule, left)
    return fee if rule.cap_paise is None else min(fee, rule.cap_paise - spent)


def last_discount_day(rule: AdjustmentRule, due_on: date | None) -> date | None:
    """The last day of payment that the discount is given for; None where it is none of this due."""
    if due_on is not None and due_on < rule.since:
        return None
    if rule.until_on:
        return rule.until_on
    return due_on - timedelta(days=rule.days) if due_on else None


def discount(rule: AdjustmentRule, amount_paise: int) -> int:
    """Paise off that amount; none where nothing would be left of it."""
    off = charge(rule, amount_paise)
    return off if off < amount_paise else 0


def _after(first: date, every: AdjustmentRule.Every, number: int) -> date:
    if every in _APART:
        return first + _APART[every] * number
    year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
