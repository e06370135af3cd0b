"""The rows around one receipt: of what is seldom there, the receipt itself says whether it is."""

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from receipts.evidence.counted_by_hand import transfers_by_hand
from receipts.evidence.counted_straight import with_counted_due
from receipts.models import Correction, CreditMatch, Due, Reading, Receipt, Signal
from receipts.resolved_values import corrections_of
from receipts.verdict import others_with_its_utr

PEOPLE = ("assignee", "reviewer", "decided_by", "proposed_by")


def with_flags(receipts: QuerySet[Receipt]) -> QuerySet[Receipt]:
    """Each says what there is to be asked for: one fetched otherwise is asked for everything."""
    of_it = {"receipt": OuterRef("pk")}
    times = Reading.objects.filter(**of_it).order_by().values("receipt").annotate(n=Count("pk"))
    overpaid = Due.objects.filter(payee=OuterRef("payee"), left_paise__lt=0)
    return receipts.select_related("reading", *PEOPLE).annotate(
        is_typed=Exists(Correction.objects.filter(**of_it)),
        times_read=Subquery(times.values("n")),
        is_matched=Exists(CreditMatch.objects.filter(**of_it)),
        shares_utr=Exists(others_with_its_utr()),
        is_any_overpaid=Exists(overpaid),
        is_recorded=Exists(transfers_by_hand().filter(payee=OuterRef("payee"))),
    )


def typed_about(receipt: Receipt) -> list[Correction]:
    """What was typed about its present picture, the oldest first."""
    return list(corrections_of(receipt)) if getattr(receipt, "is_typed", True) else []


def readings_of(receipt: Receipt) -> list[Reading]:
    """Every attempt to read it, the oldest first."""
    if receipt.reading and getattr(receipt, "times_read", None) == 1:
        return [receipt.reading]
    return list(receipt.readings.order_by("id"))


def matches_of(receipt: Receipt) -> list[CreditMatch]:
    """The credits that may be this receipt's money, the strongest ground first."""
    if not getattr(receipt, "is_matched", True):
        return []
    return list(with_counted_due(receipt.credit_matches.select_related("credit__statement")))


def signals_of(receipt: Receipt) -> list[Signal]:
    """Its warnings, standing or dismissed, each with the receipt that it speaks of."""
    signals = receipt.signals.select_related("other__reading", "dismissed_by")
    return list(signals.defer("other__verdict_points"))


def shares_utr(receipt: Receipt) -> bool:
    """Whether there may be another one, not rejected, with its UTR."""
    return getattr(receipt, "shares_utr", True)


def is_recorded(receipt: Receipt) -> bool:
    """Whether any payment of its payee, and so its own, may be recorded by hand."""
    return getattr(receipt, "is_recorded", True)


def is_any_overpaid(receipt: Receipt) -> bool:
    """Whether any payer of its payee may have paid more than was asked for."""
    return getattr(receipt, "is_any_overpaid", True)
