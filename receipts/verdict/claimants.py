"""Who else claims the payment of a receipt: the others of its organisation with its UTR."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from receipts.filters import approved_first
from receipts.models import Receipt
from receipts.models.written_once import one_of, written_once
from receipts.signals.neighbours import LINKED


def payment(receipt: Receipt) -> tuple[int, str]:
    """By what its other claimants are found: within the organisation, its UTR."""
    return receipt.organisation_id, receipt.utr


def same_utr(receipts: Sequence[Receipt]) -> dict[tuple[int, str], list[Receipt]]:
    """Asked of the receipts themselves: a warning may not have been found yet.

    The approved and the first of each UTR: a picture sent a thousand times needs no more.
    """
    found: dict[tuple[int, str], list[Receipt]] = defaultdict(list)
    utrs = sorted({one.utr for one in receipts if one.utr})
    within = sorted({one.organisation_id for one in receipts})
    for one in _first_with(utrs, within):
        found[payment(one)].append(one)
    return found


@written_once
def _first_with(utrs: list[str], organisation_ids: list[int]) -> QuerySet[Receipt]:
    claimants = _claiming().filter(one_of("organisation", organisation_ids), utr__in=utrs)
    one_payment = ["organisation", "utr"]
    place = Window(RowNumber(), partition_by=one_payment, order_by=[approved_first()[0], "pk"])
    first = claimants.annotate(place=place).filter(place__lte=LINKED + 1).values("pk")
    return Receipt.objects.filter(pk__in=first).defer("verdict_points").order_by("pk")


def others_with_its_utr() -> QuerySet[Receipt]:
    """To ask of a receipt in a query: the others that claim its payment by their UTR."""
    same = _claiming().filter(organisation=OuterRef("organisation"), utr=OuterRef("utr"))
    return same.exclude(utr="").exclude(pk=OuterRef("pk"))


def _claiming() -> QuerySet[Receipt]:
    return Receipt.objects.exclude(status=Receipt.Status.REJECTED)
