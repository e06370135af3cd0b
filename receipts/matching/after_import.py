"""A statement arrives: everything that its credits concern, set by set."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from itertools import batched

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.lookups import IsNull

from receipts.evidence.windows import LATEST
from receipts.matching import by_utr
from receipts.matching.after_change import offer_anew
from receipts.matching.named_dues import has_dues, name_dues, said_by
from receipts.matching.open_receipts import first_of
from receipts.matching.weak_matches import (
    AMOUNTS_AT_ONCE,
    free_credits,
    regroup_dues,
    regroup_receipts,
)
from receipts.models import (
    COUNTED_PAISE,
    Credit,
    CreditMatch,
    MatchGround,
    Receipt,
    Reversal,
    StatementFile,
)
from receipts.upi import INDIA

RANGE = 50_000  # credits matched in one transaction
NAMED_AT_ONCE = 500  # whose words are looked at
BATCH = 1_000  # receipts handed on at once


def credits_arrived(statement: StatementFile) -> Iterator[list[int]]:
    """Match everything an imported statement concerns; yield the receipts' ids in batches.

    To be consumed to the end, outside a transaction: each step is one of its own, of some
    thousand credits. Broken off and called again, it brings up to date what was left. Yielded
    are receipts whose matches changed, those whose money a line takes back, then those without a
    credit of their UTR of the days that the statement covers; one may be among several of these,
    and a batch may have none, as a sign that it goes on.
    """
    amounts = set(_of(statement).values_list("amount_paise", flat=True).distinct())
    for changed in matched_by_utr(statement, amounts):
        yield from _in_batches(changed)
    if has_dues(statement.payee_id):
        for _ in _name_dues(statement):
            yield []
    regrouped: set[int] = set()
    for changed in _regrouped(statement, amounts):
        yield from _in_batches(changed)
        regrouped |= changed
    yield from _in_batches(_reversed_by(statement))
    yield from _in_batches(_covered_by(statement, but_not=regrouped))


def _regrouped(statement: StatementFile, amounts: Iterable[int]) -> Iterator[set[int]]:
    payee = statement.payee_id
    waits = Receipt.objects.filter(payee=payee, status__in=Receipt.Status.open()).exists()
    if not (waits or has_dues(payee)):
        return  # credits alone are matched with nothing
    for some in batched(sorted(amounts), AMOUNTS_AT_ONCE, strict=False):
        with by_utr.alone_with([statement.payee_id]):
            changed = regroup_receipts(statement.payee_id, some)
            regroup_dues(statement.payee_id, some)
            by_utr.raise_versions(sorted(changed))
        yield changed


def matched_by_utr(statement: StatementFile, amounts: set[int]) -> Iterator[set[int]]:
    """Match by UTR; add to `amounts` what else receipts counted for that seek no more."""
    for after, through in _ranges(statement, RANGE):
        found = _match(statement, by_utr.of_statement(statement.pk, after=after, through=through))
        amounts |= _amounts_of_differing(found)
        yield {one.receipt_id for one in found}
    for taken_back in batched(_taken_back_by(statement), BATCH, strict=False):
        found = _match(statement, by_utr.of_credits(taken_back))
        amounts |= _offer_no_more(statement, taken_back)
        yield {one.receipt_id for one in found}


def _match(statement: StatementFile, scope: by_utr.Scope) -> list[by_utr.Row]:
    with by_utr.alone_with([statement.payee_id]):
        found = by_utr.join(scope)
        concerned = sorted({one.receipt_id for one in found})
        by_utr.forget_outdone(concerned)
        by_utr.raise_versions(concerned)
    return found


def _offer_no_more(statement: StatementFile, credit_ids: tuple[int, ...]) -> set[int]:
    """Take credits that were reversed from the dues; return their amounts."""
    with by_utr.alone_with([statement.payee_id]):
        by_utr.raise_versions(sorted(offer_anew(statement.payee_id, credit_ids)))
    amounts = Credit.objects.filter(pk__in=credit_ids).order_by()
    return set(amounts.values_list("amount_paise", flat=True))


def _name_dues(statement: StatementFile) -> Iterator[None]:
    """What the credits say is read before the turn is taken: meanwhile nobody could write to
    SQLite. Yields after every some hundred.
    """
    free = free_credits(statement.payee_id).filter(statement=statement)
    for after, through in _ranges(statement, NAMED_AT_ONCE):
        for said in said_by(free.filter(pk__gt=after, pk__lte=through)):
            with by_utr.alone_with([statement.payee_id]):
                keys = [line.key for line, _ in said]
                still = set(free.filter(pk__in=keys).values_list("pk", flat=True))
                name_dues([one for one in said if one.line.key in still], statement.payee_id)
            yield


def _of(statement: StatementFile) -> QuerySet[Credit]:
    return Credit.objects.filter(statement=statement).order_by()


def _ranges(statement: StatementFile, at_once: int) -> Iterator[tuple[int, int]]:
    """The statement's credits, so many at once: after which id, through which."""
    every = _of(statement).order_by("pk").values_list("pk", flat=True)
    after = 0
    while (rest := every.filter(pk__gt=after)).exists():
        through = rest[at_once - 1 : at_once].first() or rest.reverse()[0]
        yield after, through
        after = through


def _taken_back_by(statement: StatementFile) -> Iterator[int]:
    """Credits of earlier statements that this one reverses."""
    reversals = Reversal.objects.filter(statement=statement).values("content_key")
    taken_back = Credit.objects.filter(
        payee=statement.payee_id, reversed_on__isnull=False, content_key__in=reversals
    ).exclude(statement=statement)
    return taken_back.order_by("pk").values_list("pk", flat=True).iterator(BATCH)


def _amounts_of_differing(found: Iterable[by_utr.Row]) -> set[int]:
    """What receipts count for that seek no more, though no credit has their amount."""
    differing = [one.receipt_id for one in found if one.ground == MatchGround.AMOUNT_DIFFERS]
    amounts: set[int] = set()
    for some in batched(differing, BATCH, strict=False):
        receipts = Receipt.objects.filter(pk__in=some).annotate(counted=COUNTED_PAISE).order_by()
        amounts.update(receipts.values_list("counted", flat=True))
    return amounts - {None}


def _reversed_by(statement: StatementFile) -> Iterator[int]:
    """Receipts whose UTR a line takes back, though its credit may stand on no statement here."""
    utrs = Reversal.objects.filter(statement=statement).exclude(utr="").values("utr")
    receipts = Receipt.objects.filter(
        payee=statement.payee_id, status__in=Receipt.Status.live(), utr__in=utrs
    )
    return receipts.order_by("pk").values_list("pk", flat=True).iterator(BATCH)


def _covered_by(statement: StatementFile, *, but_not: set[int]) -> Iterator[int]:
    """Receipts of the statement's days without a credit of their UTR, approved ones as well."""
    if statement.covers_from is None or statement.covers_to is None:
        return
    # What was paid on the last days of the statement before may be booked on the first of this.
    first = datetime.combine(LATEST.first_paid(statement.covers_from), time.min, INDIA)
    last = datetime.combine(statement.covers_to, time.max, INDIA)
    told_by_utr = CreditMatch.objects.filter(
        receipt=OuterRef("pk"), ground__lte=MatchGround.AMOUNT_DIFFERS
    )
    alerted = CreditMatch.objects.filter(
        receipt=OuterRef("pk"),
        ground=MatchGround.ALERTED,
        credit__on__range=(first.date(), last.date()),
    )
    receipts = Receipt.objects.filter(
        Q(paid_at__range=(first, last)) | Q(paid_at=None, picture_at__gte=first) | Exists(alerted),
        IsNull(first_of(told_by_utr), True),
        payee=statement.payee_id,
        status__in=Receipt.Status.live(),
    )
    for key in receipts.order_by("pk").values_list("pk", flat=True).iterator(BATCH):
        if key not in but_not:
            yield key


def told_of_by(statement: StatementFile) -> Iterator[list[int]]:
    """Receipts of which a statement tells by its silence, or by a line that takes money back."""
    yield from _in_batches(_reversed_by(statement))
    yield from _in_batches(_covered_by(statement, but_not=set()))


def _in_batches(receipt_ids: Iterable[int]) -> Iterator[list[int]]:
    return (list(some) for some in batched(receipt_ids, BATCH, strict=False))
