"""The weaker grounds, kept true amount by amount: what is free is read, compared, and stored.

Whoever is confirmed is no longer free, so that of a million payments few come here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import batched, chain
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from receipts.matching import joins
from receipts.matching.pool import paid_paise, part_paid_with_left
from receipts.matching.rows import Rows
from receipts.matching.seekers import Arrival, Seeker, due_days, receipt_days
from receipts.matching.suggestions import Suggestion, suggest
from receipts.matching.wording import near_utrs, phone_key, reference_keys
from receipts.models import (
    COUNTED_PAISE,
    Allocation,
    Credit,
    CreditCandidate,
    CreditMatch,
    Due,
    Ground,
    Receipt,
)

OPEN = (Receipt.Status.IN_REVIEW, Receipt.Status.AWAITING_PAYER)
AMOUNTS_AT_ONCE = 200
# Where more seek an amount, or more credits of it are free, it says nothing by itself.
COMMON = 2_000

# Suggestions stand beside what is proved by a UTR, or named by a reference.
_RECEIPTS = Rows(CreditMatch, "receipt", but_not=(Ground.CONFIRMED, Ground.AMOUNT_DIFFERS))
_DUES = Rows(CreditCandidate, "due", but_not=(Ground.REFERENCE,))

Groups = Mapping[int, list[Seeker]]  # by amount in paise


def regroup_receipts(
    payee_id: int, amounts: Iterable[int], *, touched: Collection[int] = ()
) -> set[int]:
    """Bring the weaker matches of these amounts up to date, and those of the touched receipts.

    Where receipts were touched, of a common amount only these are looked at. Returns the receipts
    whose strongest ground changed. Some hundred amounts a transaction, unless within one.
    """
    changed, idle = set(), set(touched)
    for some in batched(sorted(amounts), 1 if touched else AMOUNTS_AT_ONCE, strict=False):
        with joins.alone_with([payee_id]):
            rows = _receipts_of(payee_id, some)
            narrow = bool(touched) and rows[: COMMON + 1].count() > COMMON
            groups = _seeking_receipts(rows.filter(pk__in=touched) if narrow else rows)
            owners = {seeker.key for seeker in chain.from_iterable(groups.values())}
            changed |= _RECEIPTS.store(owners, _suggestions(payee_id, groups, narrow=narrow))
            idle -= owners
    return changed | _RECEIPTS.store(idle, [])


def regroup_dues(payee_id: int, amounts: Iterable[int], *, touched: Collection[int] = ()) -> None:
    """Bring up to date which credits of these amounts may pay which dues. As above."""
    idle = set(touched)
    for some in batched(sorted(amounts), AMOUNTS_AT_ONCE, strict=False):
        with joins.alone_with([payee_id]):
            groups = _dues_of(payee_id, some)
            owners = {seeker.key for seeker in chain.from_iterable(groups.values())}
            _DUES.store(owners, _suggestions(payee_id, groups))
            idle -= owners
    _DUES.store(idle, [])


def first_of(rows: QuerySet[Any]) -> Subquery:
    """One row of those that belong to an outer one, looked up for each by its index.

    EXISTS would say the same, but PostgreSQL joins whole tables for it, and badly where its
    statistics are older than the last million rows.
    """
    return Subquery(rows.order_by().values("pk")[:1])


def free_credits(payee_id: int) -> QuerySet[Credit]:
    """Credits of which nobody is proved to have paid them, and that may still be somebody's."""
    confirmed = CreditMatch.objects.filter(credit=OuterRef("pk"), ground=Ground.CONFIRMED)
    counted = Allocation.objects.filter(credit=OuterRef("pk"))
    return Credit.objects.filter(
        IsNull(first_of(confirmed), True),
        IsNull(first_of(counted), True),
        payee=payee_id,
        is_settlement=False,
        reversed_on=None,
        set_aside_at=None,
    ).order_by()


def _receipts_of(payee_id: int, amounts: Collection[int]) -> QuerySet[Receipt]:
    """Open receipts without a credit of their UTR; `counted` is the amount that counts."""
    by_utr = CreditMatch.objects.filter(receipt=OuterRef("pk"), ground__lte=Ground.AMOUNT_DIFFERS)
    return (
        Receipt.objects.filter(payee=payee_id, status__in=OPEN)
        .annotate(counted=COUNTED_PAISE)
        .filter(IsNull(first_of(by_utr), True), counted__in=amounts)
        .order_by()
    )


def _seeking_receipts(receipts: QuerySet[Receipt]) -> Groups:
    rows = receipts.values_list(
        COUNTED_PAISE, "pk", "paid_at", "picture_at", "utr", "payer_name", "reading__payer_name",
        "reading__payer_vpa", "payer_phone", "reference", "note", "reading__note",
    )  # fmt: skip
    groups = defaultdict(list)
    for amount, key, paid_at, picture_at, utr, typed, read, vpa, phone, *texts in rows.iterator():
        first, last = receipt_days(paid_at, picture_at)
        addresses = _said(vpa, phone_key(phone))
        groups[amount].append(
            Seeker(key, first, last, utr, _said(typed, read), addresses, _said(*texts))
        )
    return groups


def _dues_of(payee_id: int, amounts: Collection[int]) -> Groups:
    """Dues of which so much is still open."""
    every = Due.objects.filter(payee=payee_id).order_by()
    whole = every.filter(amount_paise__in=amounts).with_paid().filter(paid_paise=0)  # type: ignore[misc]
    dues = {due.pk: due for due in chain(whole, part_paid_with_left(every, set(amounts)))}
    groups = defaultdict(list)
    for due in dues.values():
        first, last = due_days(due.opens_on, due.due_on, due.created_at)
        names, addresses = _said(due.payer_name), _said(phone_key(due.payer_phone))
        groups[due.amount_paise - paid_paise(due)].append(
            Seeker(due.pk, first, last, due.utr, names, addresses)
        )
    return groups


def _said(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _suggestions(payee_id: int, groups: Groups, *, narrow: bool = False) -> Iterator[Suggestion]:
    """What the free credits suggest to these seekers; `narrow`, to few ones of a common amount."""
    if not groups:
        return
    seekers = list(chain.from_iterable(groups.values()))
    days = min(one.first for one in seekers), max(one.last for one in seekers)
    rows = free_credits(payee_id).filter(amount_paise__in=list(groups), on__range=days)
    if narrow:
        rows = rows.filter(_near_or_named(payee_id, seekers))
    free, references = defaultdict(list), _references(rows)
    columns = rows.values_list("amount_paise", "pk", "on", "utr", "payer_name", "payer_vpa")
    for amount, key, on, utr, name, vpa in columns.iterator():
        named = references.get(key, frozenset())
        free[amount].append(Arrival(key, on, utr, name, vpa, named))
    for amount, arrivals in free.items():
        common = narrow or max(len(groups[amount]), len(arrivals)) > COMMON
        yield from suggest(groups[amount], arrivals, amount_paise=amount, common=common)


def _near_or_named(payee_id: int, seekers: Iterable[Seeker]) -> Q:
    """What alone can be meant by one of few seekers where thousands seek the amount."""
    utrs = [utr for seeker in seekers for utr in near_utrs(seeker.utr)]
    keys = {key for seeker in seekers for text in seeker.texts for key in reference_keys(text)}
    named = CreditCandidate.objects.filter(
        ground=Ground.REFERENCE, due__payee=payee_id, due__reference_key__in=keys
    )
    return Q(utr__in=utrs) | Q(pk__in=list(named.values_list("credit_id", flat=True)))


def _references(credits: QuerySet[Credit]) -> dict[int, frozenset[str]]:
    """The keys of the dues that these credits name."""
    named = CreditCandidate.objects.filter(ground=Ground.REFERENCE, credit__in=credits)
    found: dict[int, frozenset[str]] = {}
    for credit, key in named.order_by().values_list("credit_id", "due__reference_key"):
        found[credit] = found.get(credit, frozenset()) | {key}
    return found
