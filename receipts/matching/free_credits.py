"""The credits that may still be somebody's, and which of them a weaker ground may name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched, chain
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.lookups import IsNull

from receipts.matching.search_windows import Claimant, FreeCredit
from receipts.matching.text_keys import near_utrs, reference_keys
from receipts.models import Allocation, Credit, CreditCandidate, CreditMatch, MatchGround

CREDITS_AT_ONCE = 5_000
# Where more seek an amount, or more credits of it are free, it says nothing by itself.
COMMON = 2_000
_ARRIVAL = ("amount_paise", "pk", "on", "utr", "payer_name", "payer_vpa")

Groups = Mapping[int, list[Claimant]]  # by amount in paise


def first_of(rows: QuerySet[Any]) -> Subquery:
    """One row of those that belong to an outer one, looked up for each by its index.

    EXISTS would say the same, but PostgreSQL joins whole tables for it, and badly where its
    statistics are older than the last million rows.
    """
    return Subquery(rows.order_by().values("pk")[:1])


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


def arrivals_of(
    payee_id: int, groups: Groups, *, bounded: bool
) -> tuple[Mapping[int, list[FreeCredit]], bool]:
    """The free credits of the seekers' amounts and days, and whether there are too many to tell.

    Of those that are too many only what is near a seeker's UTR, or names its due.
    """
    seekers = list(chain.from_iterable(groups.values()))
    days = min(one.first for one in seekers), max(one.last for one in seekers)
    in_time = Q(amount_paise__in=list(groups), on__range=days)
    rows = _few_arrivals(payee_id, in_time) if bounded else _read(free_credits(payee_id), in_time)
    if too_many := any(is_mark for *_, is_mark in rows):
        rows = _read(free_credits(payee_id).filter(_near_or_named(payee_id, seekers)), in_time)
    is_named = any(seeker.texts for seeker in seekers)
    references = _references([row[1] for row in rows]) if is_named else {}
    free = defaultdict(list)
    for amount, key, on, utr, name, vpa, _is_mark in rows:
        named = references.get(key, frozenset())
        free[amount].append(FreeCredit(key, on, utr, name, vpa, named))
    return free, too_many


def _few_arrivals(payee_id: int, in_time: Q) -> list[tuple[Any, ...]]:
    """The free ones as `_read` has them or, where more than COMMON arrived, one row as the mark of
    that; in one query.
    """
    arrived = Credit.objects.filter(in_time, payee=payee_id).order_by().values("pk")
    one_more = arrived[COMMON : COMMON + 1]
    free = free_credits(payee_id).filter(~Exists(one_more), pk__in=arrived[:COMMON])
    mark = Credit.objects.filter(pk__in=one_more).order_by().values_list(*_ARRIVAL, Value(1))
    return list(free.values_list(*_ARRIVAL, Value(0)).union(mark, all=True))


def _read(credits: QuerySet[Credit], in_time: Q) -> list[tuple[Any, ...]]:
    return list(credits.filter(in_time).values_list(*_ARRIVAL, Value(0)))


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
        named = CreditCandidate.objects.filter(ground=MatchGround.REFERENCE, credit__in=some)
        for credit, key in named.order_by().values_list("credit_id", "due__reference_key"):
            found[credit] = found.get(credit, frozenset()) | {key}
    return found
