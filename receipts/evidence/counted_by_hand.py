"""Transfers that somebody recorded by hand: by their UTR one payment with what else shows it."""

from django.db.models import QuerySet

from receipts.models import Due, HandPayment

COUNTED = "allocations__due"  # to be fetched with those of which `dues_of` is asked


def transfers_by_hand() -> QuerySet[HandPayment]:
    """Those that count."""
    return HandPayment.objects.filter(kind=HandPayment.Kind.TRANSFER, taken_back_at=None)


def recorded_with(payee_id: int, utr: str) -> HandPayment | None:
    """The payee's transfer with this UTR that counts, if any. No UTR is nobody's."""
    if not utr:
        return None
    transfers = transfers_by_hand().filter(payee=payee_id, utr=utr)
    return transfers.prefetch_related(COUNTED).first()


def dues_of(transfer: HandPayment) -> list[Due]:
    """What it counts towards: one due, or several where some of it was used as credit."""
    return [one.due for one in transfer.allocations.all()]
