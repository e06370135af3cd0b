"""The sums of days: brought up to date where they are marked, and proved against the rows."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, Sum

from receipts.day_sums.day_rows import Amount, Days, Key, Source, Sums, sums_by_rows
from receipts.models import DayMark, DaySum, Payee
from receipts.named_locks import Lock, hold

AT_ONCE = 7  # days of one payee's in one transaction
FEW_DAYS, FEW = 60, 1_000  # days, and what is on them, to which a list is narrowed


class Stretch(NamedTuple):
    """Days in a row that a payee's rows of one source have changed on."""

    payee: int
    source: str
    days: Days


class WrongSum(NamedTuple):
    """A sum that is kept and is not that of its rows."""

    key: Key
    kept: Amount
    counted: Amount


def stale_days(payees: Iterable[int], days: Days) -> list[Stretch]:
    """What these payees' kept sums of these days are not to be believed of."""
    marks = DayMark.objects.filter(days.dates("on"), payee__in=payees)
    return _stretches(marks.values_list("payee", "source", "on").distinct())


def few_days_with(
    what: DaySum.What, source: DaySum.Source, payee: int, within: Days
) -> list[Days] | None:
    """Which of the days, those in a row as one, may have any of this: on no other of them is one.
    None where the days, or what is on them, are more than a few.

    The marks are asked first: whoever sums them up meanwhile has written the sums by then.
    """
    whose = Q(within.dates("on"), payee=payee, source=source)
    marks = DayMark.objects.filter(whose).order_by().values_list("on", flat=True).distinct()
    days = {*marks[: FEW_DAYS + 1]}
    sums = DaySum.objects.filter(whose, what=what).order_by().values_list("on", "count")
    counts = dict(sums[: FEW_DAYS + 1])
    days |= counts.keys()
    if len(days) > FEW_DAYS or sum(counts.values()) > FEW:
        return None
    return [one.days for one in _stretches((payee, source, on) for on in days)]


def are_many(what: DaySum.What, source: DaySum.Source, payee: int, within: Days) -> bool:
    """Whether the kept sums of these days come to more than a few, whatever the marks say."""
    sums = DaySum.objects.filter(within.dates("on"), payee=payee, source=source, what=what)
    return (sums.aggregate(many=Sum("count"))["many"] or 0) > FEW


def sum_up() -> int:
    """Sum up anew what is marked; say how many days. Safe to run by anybody at any time."""
    marked = list(DayMark.objects.values_list("payee", "source", "on").distinct())
    for one in _stretches(marked):
        for part in _parts(one):
            _sum_up(part)
    return len(marked)


@transaction.atomic
def _sum_up(one: Stretch) -> None:
    """Take the marks away first: what they speak of is committed, and what comes marks again.

    Where there are none any more, somebody has summed these days up meanwhile.
    """
    hold(Lock.SUMMING)
    whose = Q(one.days.dates("on"), payee=one.payee, source=one.source)
    marks, _each = DayMark.objects.filter(whose).delete()
    if not marks:
        return
    DaySum.objects.filter(whose).delete()
    known = Payee.objects.filter(pk=one.payee).values_list("pk", flat=True)
    DaySum.objects.bulk_create(
        DaySum(payee_id=key.payee, source=one.source, on=key.on, what=key.what, of=key.of,
               count=amount.count, paise=amount.paise)
        for key, amount in sums_by_rows(one.source, list(known), one.days).items()
    )  # fmt: skip


def wrong_sums() -> Iterator[WrongSum]:
    """Where a kept sum differs from its rows, of all days that are not marked: nowhere, unless
    somebody wrote past the triggers.

    What differs is looked at a second time, while nobody sums up: people work meanwhile.
    """
    everybody = list(Payee.objects.values_list("pk", flat=True))
    for source in Source.values:
        suspects = _differing(Q(), source, everybody, Days())
        for payee, on in sorted({(one.key.payee, one.key.on) for one in suspects}):
            yield from _wrong_on(payee, source, on)


@transaction.atomic
def _wrong_on(payee: int, source: str, on: date) -> list[WrongSum]:
    hold(Lock.SUMMING)
    whose = Q(payee=payee, on=on)
    found = _differing(whose, source, [payee], Days(on, on))
    # Asked last: whatever the rows showed by now has left its mark.
    return [] if DayMark.objects.filter(whose, source=source).exists() else found


def _differing(whose: Q, source: str, payees: list[int], days: Days) -> list[WrongSum]:
    kept, counted, none = _kept(whose, source), sums_by_rows(source, payees, days), Amount()
    both = sorted(kept.keys() | counted.keys())
    found = (WrongSum(key, kept.get(key, none), counted.get(key, none)) for key in both)
    return [one for one in found if one.kept != one.counted]


def _kept(whose: Q, source: str) -> Sums:
    rows = DaySum.objects.filter(whose, source=source)
    columns = rows.values_list("payee", "on", "what", "of", "count", "paise")
    return {
        Key(payee, on, what, of): Amount(count, paise)
        for payee, on, what, of, count, paise in columns.iterator(5_000)
    }


def _stretches(days: Iterable[tuple[int, str, date]]) -> list[Stretch]:
    """The days, those that follow one another as one: a question for each would be many."""
    found: list[Stretch] = []
    for payee, source, on in sorted(days):
        last = found[-1] if found else None
        if last and last[:2] == (payee, source) and last.days.last == on - timedelta(days=1):
            found[-1] = last._replace(days=Days(last.days.first, on))
        else:
            found.append(Stretch(payee, source, Days(on, on)))
    return found


def _parts(one: Stretch) -> Iterator[Stretch]:
    """The stretch in pieces of AT_ONCE days."""
    first, last = one.days
    while first and last and first <= last:
        end = min(first + timedelta(days=AT_ONCE - 1), last)
        yield one._replace(days=Days(first, end))
        first = end + timedelta(days=1)
