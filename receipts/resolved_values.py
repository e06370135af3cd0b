"""What is believed of a receipt, chosen among what was read and what people typed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from receipts.models import Correction, Reading, Receipt
from receipts.models.written_once import written_once


def resolve(receipt: Receipt) -> dict[str, Any]:
    """The believed values as a dict of Receipt fields, chosen value by value.

    A reviewer's typing stands above all; then a reading that may stand without a person; then
    the payer's typing; then an unsure reading. Whoever disagrees shows up as a signal, never
    as an overwrite.
    """
    corrections = _typed(receipt.pk, receipt.picture_at)
    reviewer = [one for one in corrections if one.source == Correction.Source.REVIEWER]
    payer = [one for one in corrections if one.source == Correction.Source.PAYER]
    reading = receipt.reading
    sure = reading if reading and reading.utr_confident else None
    sources: list[Correction | Reading] = [
        *reviewer,
        *([sure] if sure else []),
        *payer,
        *([reading] if reading else []),
    ]
    utr_from = first_with(sources, "utr")
    paid_at_from = first_with(sources, "paid_at")
    amount_from = first_with(sources, "amount_paise")
    return {
        "utr": utr_from.utr if utr_from else "",
        "utr_confident": bool(utr_from) and (utr_from is sure or utr_from in reviewer),
        "paid_at": paid_at_from.paid_at if paid_at_from else None,
        "paid_at_inferred": isinstance(paid_at_from, Reading) and paid_at_from.paid_at_inferred,
        "amount_paise": amount_from.amount_paise if amount_from else None,
    }


def corrections_of(receipt: Receipt) -> QuerySet[Correction]:
    """What was typed about the picture the receipt has now: of an earlier one it is history."""
    return _typed_of(receipt.pk, receipt.picture_at)


def _typed_of(receipt: int, picture_at: datetime) -> QuerySet[Correction]:
    return Correction.objects.filter(receipt=receipt, created_at__gte=picture_at)


@written_once
def _typed(receipt: int, picture_at: datetime) -> QuerySet[Correction]:
    return _typed_of(receipt, picture_at).order_by("-id")


def first_with(sources: Iterable[Correction | Reading], name: str) -> Correction | Reading | None:
    """The first source that says anything about `name`."""
    return next((one for one in sources if getattr(one, name) not in ("", None)), None)
