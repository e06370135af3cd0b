"""The weaker grounds, kept true amount by amount: what is free is read, compared, and stored.

Whoever is confirmed is no longer free, so that of a million payments few come here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import batched, chain
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.lookups import IsNull

from receipts.matching import by_utr
from receipts.matching.credit_suggestions import Suggestion, suggest
from receipts.matching.open_receipts import (
    BESIDE,
    columns_of,
    first_of,
    receipts_of,
    rows_beside,
    seeking,
)
from receipts.matching.search_windows import (
    CLAIM,
    Claimant,
    FreeCredit,
    Groups,
    claiming,
)
from receipts.matching.store import Rows
from receipts.matching.text_keys import near_utrs, reference_keys
from receipts.models import (
    Allocation,
    Credit,
    CreditCandidate,
    CreditMatch,
    Due,
    MatchGround,
)
from receipts.models.written_once import one_of, written_once

AMOUNTS_AT_ONCE = 200
CREDITS_AT_ONCE = 5_000
COMMON = 2_000  # where more seek an amount, or are free of it, it says nothing by itself
BESIDE_AT_ONCE = 50  # amounts in one query
ARRIVALS_AT_ONCE = 4  # what a due asks for, before a change and after it

# They stand beside what is proved by a UTR, or named by a reference.
_RECEIPTS = Rows(
    CreditMatch,
    "receipt",
    but_not=(MatchGround.CONFIRMED, MatchGround.AMOUNT_DIFFERS, MatchGround.ALERTED),
)
_DUES = Rows(CreditCandidate, "due", but_not=(MatchGround.REFERENCE, MatchGround.NEAR_REFERENCE))

_ARRIVAL = ("amount_paise", "pk", "on", "utr", "payer_name", "payer_vpa")


def regroup_receipts(payee_id: int, amounts: Iterable[int]) -> set[int]:
    """Bring the weaker matches of these amounts up to date.

    Returns the receipts whose strongest ground changed. Some hundred amounts a transaction,
    unless within one.
    """
    changed: set[int] = set()
    for some in batched(sorted(amounts), AMOUNTS_AT_ONCE, strict=False):
        with by_utr.alone_with([payee_id]):
            groups = seeking(columns_of(receipts_of(payee_id, some)))
            changed |= _RECEIPTS.store(_suggestions(payee_id, groups))
    return changed


def regroup_beside(
    payee_id: int,
    amounts: Iterable[int],
    touched: Collection[int],
    *,
    same_credits: bool,
    settled: Collection[int] = (),
) -> set[int]:
    """The same where only `touched` receipts came, went or changed: what it says of any receipt.

    Where more than BESIDE are open for an amount only they are looked at; with the `same_credits`
    free as before, few others. Nothing weaker is stored of the `settled` any more.
    """
    changed, idle = set(), set(touched).difference(settled)
    for amount in sorted(amounts):
        rows, is_narrow = rows_beside(payee_id, amount, touched)
        found = _suggestions(
            payee_id,
            seeking(rows),
            narrow={amount} if is_narrow else set(),
            bounded=True,
            touched=touched if same_credits else None,
        )
        changed |= _RECEIPTS.store(found)
        idle -= found.keys()
    return changed | _RECEIPTS.store({key: [] for key in idle})


def regroup_dues(payee_id: int, amounts: Iterable[int], *, touched: Collection[int] = ()) -> None:
    """Bring up to date which credits of these amounts may pay which dues, and the touched dues."""
    idle = set(touched)
    for some in batched(sorted(amounts), AMOUNTS_AT_ONCE, strict=False):
        with by_utr.alone_with([payee_id]):
            found = _suggestions(payee_id, claiming(_dues_open(payee_id, some).values_list(*CLAIM)))
            _DUES.store(found)
            idle -= found.keys()
    _DUES.store({key: [] for key in idle})


def regroup_dues_beside(payee_id: int, amounts: Iterable[int], touched: Collection[int]) -> None:
    """The same where only `touched` dues, or a few credits of these amounts, came or went.

    Where more than BESIDE are open for an amount only the touched are looked at: what is stored of
    the others is brought up to date with the next statement.
    """
    found: dict[int, list[Suggestion]] = {key: [] for key in touched}
    for some in batched(sorted({one for one in amounts if one > 0}), BESIDE_AT_ONCE, strict=False):
        beside, narrow = _dues_beside(payee_id, some, touched)
        found |= _suggestions(payee_id, beside, narrow=narrow, bounded=True)
    _DUES.store(found)


def free_credits(payee_id: int) -> QuerySet[Credit]:
    """Credits of which nobody is proved to have paid them, and that may still be somebody's."""
    confirmed = CreditMatch.objects.filter(credit=OuterRef("pk"), ground=MatchGround.CONFIRMED)
    counted = Allocation.objects.filter(credit=OuterRef("pk"))
    return Credit.objects.filter(
        IsNull(first_of(confirmed), True),
        IsNull(first_of(counted), True),
        payee=payee_id,
        statement__isnull=False,
        is_settlement=False,
        reversed_on=None,
        set_aside_at=None,
    ).order_by()


def _dues_open(payee_id: int, amounts: Collection[int]) -> QuerySet[Due]:
    """Dues of which so much is still open."""
    return Due.objects.filter(payee=payee_id, left_paise__in=amounts).order_by()


def _dues_beside(
    payee_id: int, amounts: Sequence[int], touched: Collection[int]
) -> tuple[Groups, set[int]]:
    """The dues open for these amounts, or of more than BESIDE the touched alone, and which amounts
    have so many; in one query.
    """
    rows = _few_dues(payee_id, list(amounts), list(touched))
    few_of = {left for is_all, left, *_ in rows if is_all}
    groups = claiming(row for is_all, *row in rows if is_all or row[0] not in few_of)
    return groups, groups.keys() - few_of


@written_once
def _few_dues(
    payee_id: int, amounts: list[int], touched: list[int]
) -> QuerySet[Due, tuple[Any, ...]]:
    """Behind 0 the touched that are open for these amounts, behind 1 all of those of which no more
    than BESIDE are.
    """
    ways = [_dues_open(payee_id, amounts).filter(pk__in=touched).annotate(is_all=Value(0))]
    for amount in amounts:
        beside = _dues_open(payee_id, [amount])
        are_many = Exists(beside[BESIDE : BESIDE + 1])
        few = Due.objects.filter(~are_many, pk__in=beside.values("pk")[:BESIDE]).order_by()
        ways.append(few.annotate(is_all=Value(1)))
    first, *more = (way.values_list("is_all", *CLAIM) for way in ways)
    return first.union(*more, all=True)


def _suggestions(
    payee_id: int,
    groups: Groups,
    *,
    narrow: Collection[int] = (),
    bounded: bool = False,
    touched: Collection[int] | None = None,
) -> dict[int, list[Suggestion]]:
    """What the free credits suggest to each of these seekers, or to those `touched` concern.

    `narrow` are amounts of which they are few of many. `bounded`: of no amount more credits are
    read than tell anything, whatever there are.
    """
    if not groups:
        return {}
    free, too_many = _arrivals(payee_id, groups, bounded=bounded)
    found: dict[int, list[Suggestion]] = {}
    for amount, seekers in groups.items():
        arrivals = free.get(amount, [])
        is_common = amount in narrow or amount in too_many
        common = is_common or max(len(seekers), len(arrivals)) > COMMON
        found.update(
            suggest(seekers, arrivals, amount_paise=amount, common=common, touched=touched)
        )
    return found


def _arrivals(
    payee_id: int, groups: Groups, *, bounded: bool
) -> tuple[Mapping[int, list[FreeCredit]], set[int]]:
    """The free credits of the seekers' amounts and days, and of which amounts there are too many to
    tell.

    Of those that are too many only what is near a seeker's UTR, or names its due.
    """
    seekers = list(chain.from_iterable(groups.values()))
    too_many = set[int]()
    if bounded:
        rows, too_many = _bounded(payee_id, groups)
    else:
        rows = _read(free_credits(payee_id), _in_time(list(groups), *_days(seekers)))
    is_named = any(seeker.texts for seeker in seekers)
    references = _references([row[1] for row in rows]) if is_named else {}
    free = defaultdict(list)
    for amount, key, on, utr, name, vpa in rows:
        named = references.get(key, frozenset())
        free[amount].append(FreeCredit(key, on, utr, name, vpa, named))
    return free, too_many


def _days(seekers: Collection[Claimant]) -> tuple[date, date]:
    return min(one.first for one in seekers), max(one.last for one in seekers)


def _in_time(amounts: list[int], first: date, last: date) -> Q:
    return Q(amount_paise__in=amounts, on__range=(first, last))


def _bounded(payee_id: int, groups: Groups) -> tuple[list[tuple[Any, ...]], set[int]]:
    """What `_arrivals` reads where it reads no more of an amount than tells anything."""
    days = {amount: _days(seekers) for amount, seekers in groups.items()}
    rows: list[tuple[Any, ...]] = []
    for some in batched(groups, ARRIVALS_AT_ONCE, strict=False):
        firsts, lasts = ([days[amount][place] for amount in some] for place in (0, 1))
        rows += _few_arrivals(payee_id, list(some), firsts, lasts)
    too_many = {amount for amount, *_, is_mark in rows if is_mark}
    found = [row[:-1] for row in rows if row[0] not in too_many]
    for amount in too_many:
        meant = free_credits(payee_id).filter(_near_or_named(payee_id, groups[amount]))
        found += _read(meant, _in_time([amount], *days[amount]))
    return found, too_many


@written_once
def _few_arrivals(
    payee_id: int, amounts: list[int], firsts: list[date], lasts: list[date]
) -> QuerySet[Credit, tuple[Any, ...]]:
    """Of each amount, from its first day to its last, the free ones as `_read` has them or, where
    more than COMMON arrived, one row as the mark of that; in one query.
    """
    ways = []
    for amount, first, last in zip(amounts, firsts, lasts, strict=True):
        in_time = _in_time([amount], first, last)
        arrived = Credit.objects.filter(in_time, payee=payee_id).order_by().values("pk")
        one_more = arrived[COMMON : COMMON + 1]
        free = free_credits(payee_id).filter(~Exists(one_more), pk__in=arrived[:COMMON])
        mark = Credit.objects.filter(pk__in=one_more).order_by().values_list(*_ARRIVAL, Value(1))
        ways += [free.values_list(*_ARRIVAL, Value(0)), mark]
    return ways[0].union(*ways[1:], all=True)


def _read(credits: QuerySet[Credit], in_time: Q) -> list[tuple[Any, ...]]:
    return list(credits.filter(in_time).values_list(*_ARRIVAL))


def _near_or_named(payee_id: int, seekers: Iterable[Claimant]) -> Q:
    """What alone can be meant by one of few seekers where thousands seek the amount."""
    utrs = [utr for seeker in seekers for utr in near_utrs(seeker.utr)]
    keys = {key for seeker in seekers for text in seeker.texts for key in reference_keys(text)}
    named = CreditCandidate.objects.filter(
        ground=MatchGround.REFERENCE, due__payee=payee_id, due__reference_key__in=keys
    )
    return Q(utr__in=utrs) | Q(pk__in=list(named.values_list("credit_id", flat=True)))


def _references(credit_ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """The keys of the dues that these credits name."""
    found: dict[int, frozenset[str]] = {}
    for some in batched(credit_ids, CREDITS_AT_ONCE, strict=False):
        for credit, key in _named_by(list(some)):
            found[credit] = found.get(credit, frozenset()) | {key}
    return found


@written_once
def _named_by(credit_ids: list[int]) -> QuerySet[CreditCandidate, tuple[int, str]]:
    of_these = CreditCandidate.objects.filter(one_of("credit", credit_ids))
    named = of_these.filter(ground=MatchGround.REFERENCE).order_by()
    return named.values_list("credit_id", "due__reference_key")
