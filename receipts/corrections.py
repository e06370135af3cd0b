"""Values typed by the payer or a reviewer: kept, believed, and their consequences drawn. Once."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from receipts import facts, lifecycle
from receipts.matching import match
from receipts.models import Correction, Receipt, ReceiptEvent, User
from receipts.suspicion import examine
from receipts.upi import MAX_PAISE, is_utr, normalise_utr

DECIDED = (Receipt.Status.APPROVED, Receipt.Status.REJECTED)


class CorrectionRefused(ValueError):
    """What was typed cannot be kept. The message says what to type instead."""


def correct(
    receipt: Receipt,
    *,
    source: Correction.Source,
    by: User | None = None,
    utr: str = "",
    paid_at: datetime | None = None,
    amount_paise: int | None = None,
) -> Correction:
    """Keep typed values beside the reading, believe anew, then match and examine.

    Empty values say nothing. `paid_at` is aware; `amount_paise` integer paise. Raises
    CorrectionRefused, also for a receipt that has been decided: it is reopened first.
    """
    utr = _checked(utr=normalise_utr(utr), paid_at=paid_at, amount_paise=amount_paise)
    with transaction.atomic():
        # The row lock keeps a reading that completes meanwhile from believing without this.
        locked = Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
        if locked.status in DECIDED:
            raise CorrectionRefused("This receipt has been decided. Reopen it to change values.")
        correction = Correction.objects.create(
            receipt=receipt,
            source=source,
            by=by,
            utr=utr,
            paid_at=paid_at,
            amount_paise=amount_paise,
        )
        believed = facts.believe(locked)
        Receipt.objects.filter(pk=receipt.pk).update(version=F("version") + 1, **believed)
        lifecycle.record(
            receipt,
            kind=ReceiptEvent.Kind.CORRECTED,
            actor=by or Correction.Source(source).value,
            data=_typed(correction),
        )
    receipt.refresh_from_db()
    match(receipt)
    examine(receipt)
    return correction


def _checked(*, utr: str, paid_at: datetime | None, amount_paise: int | None) -> str:
    if not utr and paid_at is None and amount_paise is None:
        raise CorrectionRefused("Type the UTR, the time or the amount.")
    if utr and not is_utr(utr):
        raise CorrectionRefused(
            f"“{utr[:40]}” is not a UTR. It has 12 digits (or 16 or 22 characters for NEFT and "
            "RTGS) and stands beside “UPI transaction ID”, “UTR” or “UPI Ref No”."
        )
    if amount_paise is not None and not 0 < amount_paise <= MAX_PAISE:
        raise CorrectionRefused("Type the amount that was paid, such as 1,500.00.")
    return utr


def _typed(correction: Correction) -> dict[str, str | int]:
    typed: dict[str, str | int] = {}
    if correction.utr:
        typed["utr"] = correction.utr
    if correction.paid_at:
        typed["paid_at"] = correction.paid_at.isoformat()
    if correction.amount_paise is not None:
        typed["amount_paise"] = correction.amount_paise
    return typed
