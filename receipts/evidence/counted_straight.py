"""What a credit was counted as, told with what joins it to a receipt."""

from operator import attrgetter

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from receipts.models import Allocation, CreditMatch, MatchGround, Receipt


def with_counted_due(matches: QuerySet[CreditMatch]) -> QuerySet[CreditMatch]:
    """Each with the due that its credit was counted towards straight from the bank, if any, and
    whether it is the money of another receipt.
    """
    counted = Allocation.objects.filter(credit=OuterRef("credit")).order_by("-pk")
    return matches.annotate(
        counted_due=Subquery(counted.values("due__reference")[:1]),
        confirms_another=Exists(
            confirming().filter(credit=OuterRef("credit")).exclude(receipt=OuterRef("receipt"))
        ),
    )


def confirming() -> QuerySet[CreditMatch]:
    """Credits that confirm a receipt; a rejected one takes no money."""
    confirmed = CreditMatch.objects.filter(ground=MatchGround.CONFIRMED)
    return confirmed.exclude(receipt__status=Receipt.Status.REJECTED)


def counted_due_of(match: CreditMatch) -> str | None:
    """The reference of that due. Call it on a match fetched `with_counted_due`."""
    found: str | None = attrgetter("counted_due")(match)
    return found


def confirms_another(match: CreditMatch) -> bool:
    """Whether its credit is another receipt's money; of a match fetched likewise."""
    return bool(attrgetter("confirms_another")(match))
