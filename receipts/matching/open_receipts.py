"""Open receipts that look for their money: those of some amounts, and one beside the others."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.lookups import IsNull

from receipts.identity import phone_key
from receipts.matching.search_windows import Claimant, Groups, receipt_days, said
from receipts.models import COUNTED_PAISE, CreditMatch, MatchGround, Receipt
from receipts.models.among import any_of
from receipts.models.written_once import written_once

BESIDE = 200  # where one receipt or due changes, so many beside it are looked at again


def first_of(rows: QuerySet[Any]) -> Subquery:
    """One row of those that belong to an outer one, looked up for each by its index.

    EXISTS would say the same, but PostgreSQL joins whole tables for it, and badly where its
    statistics are older than the last million rows.
    """
    return Subquery(rows.order_by().values("pk")[:1])


def receipts_of(payee_id: int, amounts: Collection[int]) -> QuerySet[Receipt]:
    """Open receipts without a credit of their UTR; `counted` is the amount that counts."""
    told_by_utr = CreditMatch.objects.filter(
        receipt=OuterRef("pk"), ground__lte=MatchGround.ALERTED
    )
    return _open(payee_id, amounts).filter(IsNull(first_of(told_by_utr), True))


def rows_beside(
    payee_id: int, amount: int, touched: Collection[int]
) -> tuple[list[tuple[Any, ...]], bool]:
    """What `seeking` reads of those open for this amount, or of more than BESIDE of the touched
    alone, and whether they are as many; in one query.
    """
    found = _beside(payee_id, amount, list(touched))
    return [row[:-1] for row in found], any(row[-1] for row in found)


@written_once
def _beside(payee_id: int, amount: int, touched: list[int]) -> QuerySet[Receipt, tuple[Any, ...]]:
    beside = _open(payee_id, [amount])
    are_many = Exists(beside[BESIDE : BESIDE + 1])
    few = Receipt.objects.filter(~are_many, pk__in=beside.values("pk")[:BESIDE]).order_by()
    looked_at = any_of([beside.filter(pk__in=touched), few]).values("pk")
    rows = receipts_of(payee_id, [amount]).filter(pk__in=looked_at)
    return columns_of(rows.annotate(are_many=are_many), "are_many")


def _open(payee_id: int, amounts: Collection[int]) -> QuerySet[Receipt]:
    receipts = Receipt.objects.filter(payee=payee_id, status__in=Receipt.Status.open()).order_by()
    return receipts.annotate(counted=COUNTED_PAISE).filter(counted__in=amounts)


def columns_of(receipts: QuerySet[Receipt], *more: str) -> QuerySet[Receipt, tuple[Any, ...]]:
    """What `seeking` reads, and more."""
    return receipts.values_list(
        COUNTED_PAISE, "pk", "paid_at", "picture_at", "utr", "payer_name", "reading__payer_name",
        "reading__payer_vpa", "payer_phone", "reference", "note", "reading__note", *more,
    )  # fmt: skip


def seeking(rows: Iterable[tuple[Any, ...]]) -> Groups:
    groups = defaultdict(list)
    for amount, key, paid_at, picture_at, utr, typed, read, vpa, phone, *texts in rows:
        first, last = receipt_days(paid_at, picture_at)
        addresses = said(vpa, phone_key(phone))
        groups[amount].append(
            Claimant(key, first, last, utr, said(typed, read), addresses, said(*texts))
        )
    return groups
