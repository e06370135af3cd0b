"""Which money is meant: the bank's credits, what was counted towards dues, what went back."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from receipts.dates import midnight
from receipts.filters.parameters import one_of, parameter, read_day, read_whole
from receipts.filters.query_filter import QueryFilter
from receipts.models import Allocation, Credit


class CreditState(TextChoices):
    """What the bank says of a credit, whatever became of the money."""

    IN_BANK = "in_bank", _("In the bank")
    ALERTED = "alerted", _("Told by the bank's alert")
    REVERSED = "reversed", _("Taken back by the bank")


# By state, the credits that are in it: each is in exactly one.
CREDITS_IN = {
    CreditState.IN_BANK: Q(statement__isnull=False, reversed_on__isnull=True),
    CreditState.ALERTED: Q(statement__isnull=True, reversed_on__isnull=True),
    CreditState.REVERSED: Q(reversed_on__isnull=False),
}


@dataclass(frozen=True, kw_only=True)
class CreditFilter(QueryFilter):
    """What a person may narrow the bank's credits by. Empty says nothing; days are the bank's."""

    credited_from: date | None = parameter(
        "credited_from", read_day, _("credited from"), "First day of the bank's, YYYY-MM-DD"
    )
    credited_to: date | None = parameter("credited_to", read_day, _("credited to"), "Last day")
    state: str = parameter(
        "state",
        lambda words: one_of(CreditState.values, words),
        _("state"),
        "in_bank (a statement shows it), alerted (an alert alone), or reversed",
        empty="",
    )

    def apply(self, credits: QuerySet[Credit], /) -> QuerySet[Credit]:
        """Narrow the credits; their order stays."""
        if self.credited_from:
            credits = credits.filter(on__gte=self.credited_from)
        if self.credited_to:
            credits = credits.filter(on__lte=self.credited_to)
        return credits.filter(CREDITS_IN[CreditState(self.state)]) if self.state else credits


@dataclass(frozen=True, kw_only=True)
class AllocationFilter(QueryFilter):
    """What a person may narrow by of the money that counts towards dues."""

    counted_from: date | None = parameter(
        "counted_from", read_day, _("counted from"), "First day, YYYY-MM-DD, in India"
    )
    counted_to: date | None = parameter("counted_to", read_day, _("counted to"), "Last day")
    due: int | None = parameter("due", read_whole, _("due"), "Number of the due")

    def apply(self, allocations: QuerySet[Allocation], /) -> QuerySet[Allocation]:
        """Narrow the allocations; their order stays."""
        within = _within("created_at", self.counted_from, self.counted_to)
        return allocations.filter(within, *([Q(due=self.due)] if self.due else []))


@dataclass(frozen=True, kw_only=True)
class RefundFilter(QueryFilter):
    """What a person may narrow the recorded refunds by."""

    refunded_from: date | None = parameter(
        "refunded_from", read_day, _("refunded from"), "First day, YYYY-MM-DD, in India"
    )
    refunded_to: date | None = parameter("refunded_to", read_day, _("refunded to"), "Last day")

    def apply(self, events: QuerySet[Any], /) -> QuerySet[Any]:
        """Narrow the events that tell of refunds, of either table; their order stays."""
        return events.filter(_within("at", self.refunded_from, self.refunded_to))


def _within(column: str, first: date | None, last: date | None) -> Q:
    """Moments of these days in India, both included."""
    found = Q()
    if first:
        found &= Q(**{f"{column}__gte": midnight(first)})
    if last:
        found &= Q(**{f"{column}__lt": midnight(last + timedelta(days=1))})
    return found
