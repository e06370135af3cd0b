"""What was read and typed of a receipt: nearly all were read once and never typed about."""

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from receipts.models import Correction, Reading, Receipt
from receipts.resolved_values import corrections_of


def with_history(receipts: QuerySet[Receipt]) -> QuerySet[Receipt]:
    """Each says what there is to be asked for: one fetched otherwise is asked for everything."""
    of_it = {"receipt": OuterRef("pk")}
    times = Reading.objects.filter(**of_it).order_by().values("receipt").annotate(n=Count("pk"))
    return receipts.select_related("reading").annotate(
        is_typed=Exists(Correction.objects.filter(**of_it)),
        times_read=Subquery(times.values("n")),
    )


def typed_about(receipt: Receipt) -> list[Correction]:
    """What was typed about its present picture, the oldest first."""
    return list(corrections_of(receipt)) if getattr(receipt, "is_typed", True) else []


def readings_of(receipt: Receipt) -> list[Reading]:
    """Every attempt to read it, the oldest first."""
    if receipt.reading and getattr(receipt, "times_read", None) == 1:
        return [receipt.reading]
    return list(receipt.readings.order_by("id"))
