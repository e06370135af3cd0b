"""Which due a credit was counted towards straight from the bank, told with what joins it."""

from operator import attrgetter

from django.db.models import OuterRef, QuerySet, Subquery

from receipts.models import Allocation, CreditMatch


def with_counted_due(matches: QuerySet[CreditMatch]) -> QuerySet[CreditMatch]:
    """Each with the due that its credit was counted towards straight from the bank, if any."""
    counted = Allocation.objects.filter(credit=OuterRef("credit")).order_by("-pk")
    return matches.annotate(counted_due=Subquery(counted.values("due__reference")[:1]))


def counted_due_of(match: CreditMatch) -> str | None:
    """The reference of that due. Call it on a match fetched `with_counted_due`."""
    found: str | None = attrgetter("counted_due")(match)
    return found
