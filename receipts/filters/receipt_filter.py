"""Which receipts are meant: the filters of the queue, the API, the exports and their records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from receipts.dates import midnight
from receipts.evidence.standing import confirmed_receipt
from receipts.filters.money_filter import told_since
from receipts.filters.parameters import (
    CHANGED_SINCE,
    parameter,
    read_answered,
    read_bank,
    read_day,
    read_flag,
    read_moment,
    read_second_person,
    read_snoozed,
    read_states,
    read_text,
    read_verdict,
    read_whole,
)
from receipts.filters.query_filter import QueryFilter
from receipts.filters.searching import receipts_found_by
from receipts.models import (
    COUNTED_PAISE,
    CreditMatch,
    Payee,
    Reading,
    Receipt,
    ReceiptEvent,
    Signal,
)

RARELY = 1_000  # rows


@dataclass(frozen=True, kw_only=True)
class ReceiptFilter(QueryFilter):
    """What a person may narrow receipts by. Empty says nothing. Days are days in India.

    `flag` is a kind of warning that stands, "any" or "none"; `bank` whether a credit confirms the
    receipt: "confirmed" or "unconfirmed"; `verdict` the one of what waits for review;
    `assignee` to whom it was given; `snoozed` "yes" or "no"; `answered` "yes" where the payer's
    reply waits; `second_person` "wanted" where one person has approved and another is to confirm;
    `reader` whose reading is believed; `reviewer` the user who decided or holds it; `due` a due it
    was allocated to.
    """

    states: tuple[str, ...] = parameter(
        "state",
        read_states,
        _("state"),
        "One state, several times or as a comma list",
        empty=(),
    )
    received_from: date | None = parameter(
        "received_from", read_day, _("received from"), "First day, YYYY-MM-DD, in India"
    )
    received_to: date | None = parameter("received_to", read_day, _("received to"), "Last day")
    paid_from: date | None = parameter("paid_from", read_day, _("paid from"), "First day")
    paid_to: date | None = parameter("paid_to", read_day, _("paid to"), "Last day")
    decided_from: date | None = parameter("decided_from", read_day, _("decided from"), "First day")
    decided_to: date | None = parameter("decided_to", read_day, _("decided to"), "Last day")
    due: int | None = parameter("due", read_whole, _("due"), "Number of a due it was allocated to")
    flag: str = parameter(
        "flag",
        read_flag,
        _("warning"),
        "A kind of warning that stands, any, or none",
        empty="",
    )
    bank: str = parameter(
        "bank",
        read_bank,
        _("in the bank"),
        "confirmed: a credit has its UTR and amount; or unconfirmed",
        empty="",
    )
    verdict: str = parameter(
        "verdict",
        read_verdict,
        _("verdict"),
        "ready, look, contested or stop, of what waits for review",
        empty="",
    )
    second_person: str = parameter(
        "second_person",
        read_second_person,
        _("second person"),
        "wanted: one person has approved it, and another one is to confirm that",
        empty="",
    )
    assignee: int | None = parameter(
        "assignee", read_whole, _("assigned to"), "Number of the user to whom it was given"
    )
    snoozed: str = parameter(
        "snoozed",
        read_snoozed,
        _("put off"),
        "yes: put off until a time or the bank's next statement; or no",
        empty="",
    )
    answered: str = parameter(
        "answered",
        read_answered,
        _("answered"),
        "yes: its payer has replied, and nobody has acted on that",
        empty="",
    )
    reader: str = parameter(
        "reader", read_text, _("read by"), "Whose reading is believed", empty=""
    )
    reviewer: int | None = parameter(
        "reviewer", read_whole, _("reviewer"), "Number of the user who decided or holds it"
    )
    amount_from_paise: int | None = parameter(
        "amount_from_paise", read_whole, _("paise from"), "At least, of the amount that counts"
    )
    amount_to_paise: int | None = parameter("amount_to_paise", read_whole, _("paise to"), "At most")
    changed_since: datetime | None = parameter(
        "changed_since", read_moment, _("changed since"), CHANGED_SINCE
    )
    search: str = parameter(
        "search", read_text, _("search"), "UTR, reference, name, phone or amount", empty=""
    )

    def apply(self, receipts: QuerySet[Receipt], /) -> QuerySet[Receipt]:
        """Narrow the receipts; their order stays."""
        conditions = [*self._days(), *self._waiting()]
        if self.amount_from_paise is not None or self.amount_to_paise is not None:
            conditions.append(_of_amounts(self._amounts()))
        if self.states:
            conditions.append(Q(status__in=self.states))
        if self.reader:
            conditions.append(_read_by(self.reader))
        if self.reviewer:
            conditions.append(Q(decided_by=self.reviewer) | Q(reviewer=self.reviewer))
        if self.due:
            conditions.append(Q(pk__in=_allocated_to(self.due)))
        if self.flag:
            conditions.append(_flagged(self.flag))
        if self.bank:
            confirmed = Q(confirmed_receipt())
            conditions.append(confirmed if self.bank == "confirmed" else ~confirmed)
        if self.changed_since:
            conditions.append(_changed(self.changed_since))
        if self.search.strip():
            conditions.append(receipts_found_by(self.search.strip(), receipts))
        return receipts.filter(*conditions)

    def _days(self) -> Iterable[Q]:
        for name, field in (
            ("received", "created_at"),
            ("paid", "paid_at"),
            ("decided", "decided_at"),
        ):
            if first := getattr(self, f"{name}_from"):
                yield Q(**{f"{field}__gte": midnight(first)})
            if last := getattr(self, f"{name}_to"):
                yield Q(**{f"{field}__lt": midnight(last + timedelta(days=1))})

    def _waiting(self) -> Iterable[Q]:
        """What is said of receipts while they wait for review."""
        waits = Q(status=Receipt.Status.IN_REVIEW)
        if self.verdict:
            yield waits & Q(verdict=self.verdict)
        if self.second_person:
            yield waits & Q(proposed_by__isnull=False)
        if self.answered:
            yield waits & Q(answered_at__isnull=False)
        if self.snoozed:
            yield Q(snoozed_at__isnull=self.snoozed == "no")
        if self.assignee:
            yield Q(assignee=self.assignee)

    def _amounts(self) -> Q:
        found = Q()
        if self.amount_from_paise is not None:
            found &= Q(GreaterThanOrEqual(COUNTED_PAISE, self.amount_from_paise))
        if self.amount_to_paise is not None:
            found &= Q(LessThanOrEqual(COUNTED_PAISE, self.amount_to_paise))
        return found


PARAMETERS = ReceiptFilter.parameters()


def _are_few(rows: QuerySet[Any]) -> bool:
    """Whether their own index leads to them soonest. Of many a page is full after a short walk
    through the receipts, for which SQLite would sort all of them.
    """
    return not rows[RARELY : RARELY + 1].exists()


def _of_amounts(amounts: Q) -> Q:
    """Of whom and in whatever state, which is named, for the amounts' index begins with these."""
    every = Q(payee__in=Payee.objects.values("pk"), status__in=Receipt.Status.values)
    found = Receipt.objects.order_by().filter(every, amounts)
    return Q(pk__in=found.values("pk")) if _are_few(found) else amounts


def _read_by(reader: str) -> Q:
    readings = Reading.objects.filter(reader=reader).order_by()
    if _are_few(readings):
        return Q(reading__reader=reader)
    own = Reading.objects.filter(pk=OuterRef("reading_id")).order_by()
    return Q(Exact(Subquery(own.values("reader")), reader))


def _allocated_to(due: int) -> QuerySet[Receipt, int]:
    return Receipt.objects.filter(allocations__due=due).values_list("pk", flat=True)


def _changed(since: datetime) -> Q:
    """Whose history went on, or whose credit became known."""
    events = ReceiptEvent.objects.filter(receipt=OuterRef("pk"), at__gte=since)
    told = CreditMatch.objects.filter(told_since(since, "credit__"), receipt=OuterRef("pk"))
    return Q(created_at__gte=since) | Q(Exists(events)) | Q(Exists(told))


def _flagged(flag: str) -> Q:
    standing = Signal.objects.filter(receipt=OuterRef("pk"), dismissed_at=None)
    if flag == "any":
        return Q(Exists(standing))
    if flag == "none":
        return ~Q(Exists(standing))
    of_kind = Signal.objects.filter(kind=flag, dismissed_at=None).order_by()
    if _are_few(of_kind):
        return Q(pk__in=of_kind.values("receipt"))
    return Q(Exists(standing.filter(kind=flag)))
