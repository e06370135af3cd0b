"""The sums of a period: those that are kept, and from the rows those that are marked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet, Sum

from receipts.day_sums.day_rows import Amount, Days, What, sums_by_rows
from receipts.day_sums.keeping import Stretch, stale_days
from receipts.models import DaySum

MONEY = (What.PROMISED, What.OPEN, What.CLAIMED, What.APPROVED, What.IN_BANK)
FEW = 100  # stretches that are asked for one by one


class Total(NamedTuple):
    """One sum of a period; `on` is its day where it is told by day, which only money is."""

    payee: int
    on: date | None
    what: str
    of: str
    amount: Amount


class _Span(NamedTuple):
    """Days of payees that are read from the rows of a source."""

    payees: list[int]
    source: str
    days: Days


def totals_of(payees: Sequence[int], days: Days, *, sources: Collection[str]) -> list[Total]:
    """What these payees' days come to, to the last committed row: money by day, else in all.

    The marks are asked once, and their days taken from the rows alone: whoever sums them up
    meanwhile changes nothing of what is read here.
    """
    stale = _spans([one for one in stale_days(payees, days) if one.source in sources])
    kept = DaySum.objects.filter(days.dates("on"), payee__in=payees, source__in=sources).order_by()
    for one in stale:
        kept = kept.exclude(Q(one.days.dates("on"), payee__in=one.payees, source=one.source))
    return [*_from_rows(stale), *_from_kept(kept)]


def _spans(stale: list[Stretch]) -> list[_Span]:
    """Each stretch, or of more than FEW one span a source: after an upgrade every day is marked,
    and no database takes a condition for each.
    """
    if len(stale) <= FEW:
        return [_Span([one.payee], one.source, one.days) for one in stale]
    by_source: dict[str, list[Stretch]] = defaultdict(list)
    for one in stale:
        by_source[one.source].append(one)
    return [
        _Span(sorted({one.payee for one in some}), source, _around(one.days for one in some))
        for source, some in by_source.items()
    ]


def _around(some: Iterable[Days]) -> Days:
    edges = [on for one in some for on in one if on]
    return Days(min(edges), max(edges))


def _from_rows(stale: list[_Span]) -> Iterator[Total]:
    found: dict[tuple[int, date | None, str, str], Amount] = defaultdict(Amount)
    for one in stale:
        for key, amount in sums_by_rows(one.source, one.payees, one.days).items():
            found[key.payee, key.on if key.what in MONEY else None, key.what, key.of] += amount
    return (Total(*key, amount) for key, amount in found.items())


def _from_kept(kept: QuerySet[DaySum]) -> Iterator[Total]:
    yield from _added_up(kept.filter(what__in=MONEY), "payee", "on", "what", "of")
    yield from _added_up(kept.exclude(what__in=MONEY), "payee", "what", "of")


def _added_up(kept: QuerySet[DaySum], *by: str) -> Iterator[Total]:
    for *key, count, paise in kept.values_list(*by).annotate(Sum("count"), Sum("paise")):
        told = dict(zip(by, key, strict=True))
        yield Total(told["payee"], told.get("on"), told["what"], told["of"], Amount(count, paise))
