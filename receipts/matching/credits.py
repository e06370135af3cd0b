"""What the bank's credits say of receipts: kept true as either arrives, in the order of proof."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from itertools import batched

from django.db.models import Exists, OuterRef, Q

from receipts.matching import joins
from receipts.models import Credit, CreditMatch, Ground, Receipt, Reversal, StatementFile
from receipts.upi import INDIA

RANGE = 50_000  # credits matched in one transaction
BATCH = 1_000  # receipts handed on at once
OPEN = (Receipt.Status.IN_REVIEW, Receipt.Status.AWAITING_PAYER)


def find_credits(receipts: Sequence[Receipt]) -> None:
    """Find the credits of receipts just read, corrected or decided. Idempotent.

    Their own versions are left to the caller, who changed them.
    """
    keys = [receipt.pk for receipt in receipts]
    with joins.alone_with(receipt.payee_id for receipt in receipts):
        joins.forget_false(keys)
        joins.join(joins.of_receipts(keys))
        joins.word_differences(CreditMatch.objects.filter(receipt__in=keys))


def credits_arrived(statement: StatementFile) -> Iterator[list[int]]:
    """Match everything an imported statement concerns; yield the receipts' ids in batches.

    To be consumed to the end, outside a transaction: each step is one of its own, of some
    thousand credits. Broken off and called again, it brings up to date what was left. Yielded
    are receipts whose matches changed, then open ones of the days that the statement covers.
    """
    concerned: set[int] = set()
    for found in _matched_by_utr(statement):
        new = {one.receipt_id for one in found} - concerned
        concerned |= new
        yield from _in_batches(new)
    yield from _in_batches(_covered_by(statement, but_not=concerned))


def _matched_by_utr(statement: StatementFile) -> Iterator[list[joins.Found]]:
    after = 0
    for through in _ranges(statement):
        yield _match(statement, joins.of_statement(statement.pk, after=after, through=through))
        after = through
    for some in batched(_taken_back_by(statement), BATCH, strict=False):
        yield _match(statement, joins.of_credits(some))


def _match(statement: StatementFile, scope: joins.Scope) -> list[joins.Found]:
    with joins.alone_with([statement.payee_id]):
        found = joins.join(scope)
        joins.forget_outdone([one.receipt_id for one in found if one.ground == Ground.CONFIRMED])
        joins.raise_versions([one.receipt_id for one in found])
    return found


def _ranges(statement: StatementFile) -> Iterator[int]:
    """The last ids of the statement's credits, RANGE by RANGE."""
    every = Credit.objects.filter(statement=statement).order_by("pk").values_list("pk", flat=True)
    after = 0
    while (rest := every.filter(pk__gt=after)).exists():
        after = rest[RANGE - 1 : RANGE].first() or rest.reverse()[0]
        yield after


def _taken_back_by(statement: StatementFile) -> Iterator[int]:
    """Credits of earlier statements that this one reverses."""
    reversals = Reversal.objects.filter(statement=statement).values("content_key")
    taken_back = Credit.objects.filter(
        payee=statement.payee_id, reversed_on__isnull=False, content_key__in=reversals
    ).exclude(statement=statement)
    return taken_back.order_by("pk").values_list("pk", flat=True).iterator(BATCH)


def _covered_by(statement: StatementFile, *, but_not: set[int]) -> Iterator[int]:
    """Open receipts of the statement's days without a credit of their UTR."""
    if statement.covers_from is None or statement.covers_to is None:
        return
    first = datetime.combine(statement.covers_from, time.min, INDIA)
    last = datetime.combine(statement.covers_to, time.max, INDIA)
    by_utr = CreditMatch.objects.filter(receipt=OuterRef("pk"), ground__lte=Ground.AMOUNT_DIFFERS)
    receipts = Receipt.objects.filter(
        Q(paid_at__range=(first, last)) | Q(paid_at=None, created_at__gte=first),
        ~Exists(by_utr),
        payee=statement.payee_id,
        status__in=OPEN,
    )
    for key in receipts.order_by("pk").values_list("pk", flat=True).iterator(BATCH):
        if key not in but_not:
            yield key


def _in_batches(receipt_ids: Iterable[int]) -> Iterator[list[int]]:
    return (list(some) for some in batched(receipt_ids, BATCH, strict=False))
