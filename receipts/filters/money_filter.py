"""Which money is meant: the bank's credits, what was counted towards dues, what went back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, TextChoices
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from receipts.dates import midnight
from receipts.filters.parameters import (
    CHANGED_SINCE,
    one_of,
    parameter,
    read_day,
    read_moment,
    read_whole,
)
from receipts.filters.query_filter import QueryFilter
from receipts.models import Allocation, BankEvent, Credit, ReceiptEvent, Reversal


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

    changed_since: datetime | None = parameter(
        "changed_since", read_moment, _("changed since"), CHANGED_SINCE
    )

    def apply(self, credits: QuerySet[Credit], /) -> QuerySet[Credit]:
        """Narrow the credits; their order stays."""
        if self.credited_from:
            credits = credits.filter(on__gte=self.credited_from)
        if self.credited_to:
            credits = credits.filter(on__lte=self.credited_to)
        if self.changed_since:
            credits = credits.filter(_changed_credits(self.changed_since))
        return credits.filter(CREDITS_IN[CreditState(self.state)]) if self.state else credits


@dataclass(frozen=True, kw_only=True)
class AllocationFilter(QueryFilter):
    """What a person may narrow by of the money that counts towards dues."""

    counted_from: date | None = parameter(
        "counted_from", read_day, _("counted from"), "First day, YYYY-MM-DD, in India"
    )
    counted_to: date | None = parameter("counted_to", read_day, _("counted to"), "Last day")
    due: int | None = parameter("due", read_whole, _("due"), "Number of the due")

    changed_since: datetime | None = parameter(
        "changed_since", read_moment, _("changed since"), CHANGED_SINCE
    )

    def apply(self, allocations: QuerySet[Allocation], /) -> QuerySet[Allocation]:
        """Narrow the allocations; their order stays."""
        within = _within("created_at", self.counted_from, self.counted_to)
        of_due = Q(due=self.due) if self.due else Q()
        changed = _changed_allocations(self.changed_since) if self.changed_since else Q()
        return allocations.filter(within, of_due, changed)


@dataclass(frozen=True, kw_only=True)
class RefundFilter(QueryFilter):
    """What a person may narrow the recorded refunds by."""

    refunded_from: date | None = parameter(
        "refunded_from", read_day, _("refunded from"), "First day, YYYY-MM-DD, in India"
    )
    refunded_to: date | None = parameter("refunded_to", read_day, _("refunded to"), "Last day")

    changed_since: datetime | None = parameter(
        "changed_since", read_moment, _("changed since"), CHANGED_SINCE
    )

    def apply(self, events: QuerySet[Any], /) -> QuerySet[Any]:
        """Narrow the events that tell of refunds, of either table; their order stays."""
        changed = Q(at__gte=self.changed_since) if self.changed_since else Q()
        return events.filter(_within("at", self.refunded_from, self.refunded_to), changed)


def told_since(since: datetime, path: str = "") -> Q:
    """Credits that a statement or an alert told of since; `path` leads to the credit."""
    imported = Q(**{f"{path}statement__imported_at__gte": since})
    return imported | Q(**{f"{path}alerted_at__gte": since})


def _changed_credits(since: datetime) -> Q:
    """Told of, taken back by a statement, or worked with since."""
    reversals = Reversal.objects.filter(statement__imported_at__gte=since, utr=OuterRef("utr"))
    reversed_ = Exists(reversals.filter(payee=OuterRef("payee")))
    events = Exists(BankEvent.objects.filter(credit=OuterRef("pk"), at__gte=since))
    return told_since(since) | Q(reversed_on__isnull=False) & Q(reversed_) | Q(events)


# Called alike in both histories.
_LESSENING = (
    ReceiptEvent.Kind.REFUNDED, ReceiptEvent.Kind.CARRIED, ReceiptEvent.Kind.CARRIED_BACK,
)  # fmt: skip


def _changed_allocations(since: datetime) -> Q:
    """Counted since, refunded from, or used for another due in part."""
    lessened = {"kind__in": _LESSENING, "at__gte": since}
    of_receipt = Exists(ReceiptEvent.objects.filter(receipt=OuterRef("receipt"), **lessened))
    of_bank = BankEvent.objects.filter(**lessened)
    of_credit = Exists(of_bank.filter(credit=OuterRef("credit")))
    by_hand = of_bank.annotate(of=Cast(KT("data__hand_payment"), BigIntegerField()))
    of_hand = Q(hand_payment__in=by_hand.filter(of__isnull=False).values("of"))
    return Q(created_at__gte=since) | Q(of_receipt) | Q(of_credit) | of_hand


def _within(column: str, first: date | None, last: date | None) -> Q:
    """Moments of these days in India, both included."""
    found = Q()
    if first:
        found &= Q(**{f"{column}__gte": midnight(first)})
    if last:
        found &= Q(**{f"{column}__lt": midnight(last + timedelta(days=1))})
    return found
