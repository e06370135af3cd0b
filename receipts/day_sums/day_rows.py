"""What days come to by their rows: the one place that says what each sum is a sum of."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate

from receipts.dates import midnight
from receipts.evidence.accounted import (
    is_explained,
    is_missed,
    is_unexplained,
    lacks_its_credit,
)
from receipts.evidence.standing import confirmed_receipt, stands
from receipts.models import COUNTED_PAISE, TOTAL_PAISE, Credit, DaySum, Due, Receipt, Signal
from receipts.upi import INDIA

Source, What, Status = DaySum.Source, DaySum.What, Receipt.Status
BY_ACCOUNT = (What.EXPLAINED, What.UNEXPLAINED, What.ASIDE)  # `of` is the bank's account
# Of dues that are due on none, and count on the day they were entered; before a state as well.
NO_DAY = "no_day"
# How long a decision took, from the upload on; what took longer is LONGER.
WITHIN = {"hour": timedelta(hours=1), "day": timedelta(days=1), "three_days": timedelta(days=3)}
LONGER = "longer"
# Rejected for one of these, a receipt claimed money that had not come, or not for this payer.
PROTECTING = (
    Receipt.RejectReason.DUPLICATE,
    Receipt.RejectReason.FAILED_PAYMENT,
    Receipt.RejectReason.EDITED,
    Receipt.RejectReason.OTHER_PAYEE,
    Receipt.RejectReason.NO_CREDIT,
    Receipt.RejectReason.NOT_THEIRS,
)


class Key(NamedTuple):
    """Which sum: `of` is "" where `what` is of nobody and of no kind."""

    payee: int
    on: date
    what: str
    of: str


@dataclass(frozen=True)
class Amount:
    """How many there are, and their paise together: 0 of what is no money."""

    count: int = 0
    paise: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.count + other.count, self.paise + other.paise)

    def __sub__(self, other: "Amount") -> "Amount":
        return Amount(self.count - other.count, self.paise - other.paise)


class Days(NamedTuple):
    """The days from `first` to `last`, both included; every day without them."""

    first: date | None = None
    last: date | None = None

    @property
    def is_every(self) -> bool:
        return not (self.first or self.last)

    def before(self, day: date) -> "Days":
        """Those of them before this day."""
        last = day - timedelta(days=1)
        return self._replace(last=min(self.last, last) if self.last else last)

    def moments(self, field: str) -> Q:
        """Rows whose moment in this field is on one of these days in India."""
        wanted = Q()
        if self.first:
            wanted &= Q(**{f"{field}__gte": midnight(self.first)})
        if self.last:
            wanted &= Q(**{f"{field}__lt": midnight(self.last + timedelta(days=1))})
        return wanted

    def dates(self, field: str) -> Q:
        edges = {f"{field}__gte": self.first, f"{field}__lte": self.last}
        return Q(**{name: day for name, day in edges.items() if day})


Sums = dict[Key, Amount]
Counted = Iterator[tuple[Key, Amount]]


def sums_by_rows(source: str, payees: Iterable[int], days: Days) -> Sums:
    """Every sum of these payees' days that is not 0, added up from the rows."""
    found: dict[Key, Amount] = defaultdict(Amount)
    for add_up in _ADDING[source]:
        for key, amount in add_up(Q(payee__in=payees), days):
            found[key] += amount
    return {key: amount for key, amount in found.items() if amount != Amount()}


def _dues(whose: Q, days: Days) -> Counted:
    dated = Due.asked.filter(whose & days.dates("due_on"), due_on__isnull=False)
    return _promised(dated, "", F("due_on"))


def _dues_without_day(whose: Q, days: Days) -> Counted:
    entered = Due.asked.filter(whose & days.moments("created_at"), due_on=None)
    return _promised(entered, NO_DAY, _day_of("created_at"))


def _promised(dues: QuerySet[Due], of: str, day: Any) -> Counted:
    rows = (
        dues.order_by()
        .annotate(day=day)
        .values_list("payee", "day", "group", "state")
        .annotate(
            dues=Count("id"),
            promised=Sum(TOTAL_PAISE),
            unpaid=Count("id", filter=_IS_LEFT),
            left=Sum("left_paise", filter=_IS_LEFT, default=0),
            counted=Sum("paid_paise"),
        )
    )
    for payee, on, group, state, count, promised, unpaid, left, counted in rows:
        yield Key(payee, on, What.PROMISED, of), Amount(count, promised)
        yield Key(payee, on, What.OPEN, of), Amount(unpaid, left)
        yield Key(payee, on, What.STATE_PROMISED, of + state), Amount(count, promised)
        yield Key(payee, on, What.STATE_COUNTED, of + state), Amount(count, counted)
        if group:
            yield Key(payee, on, What.GROUP_PROMISED, group), Amount(count, promised)
            yield Key(payee, on, What.GROUP_OPEN, group), Amount(unpaid, left)


def _received(whose: Q, days: Days) -> Counted:
    rows = (
        Receipt.objects.filter(whose & days.moments("created_at"))
        .order_by()
        .values_list("payee", _day_of("created_at"))
        .annotate(count=Count("id"), paise=Sum(COUNTED_PAISE))
    )
    for payee, on, count, paise in rows:
        yield Key(payee, on, What.CLAIMED, ""), Amount(count, paise or 0)


def _credits(whose: Q, days: Days) -> Counted:
    rows = (
        Credit.objects.filter(whose & stands() & days.dates("on"))
        .order_by()
        .values_list("payee", "on")
        .annotate(count=Count("id"), paise=Sum("amount_paise"))
    )
    for payee, on, count, paise in rows:
        yield Key(payee, on, What.IN_BANK, ""), Amount(count, paise)


def _shown(whose: Q, days: Days) -> Counted:
    paid = days.moments("paid_at") & Q(paid_at__isnull=False)
    sent = days.moments("picture_at") & Q(paid_at=None)
    groups = {
        What.UNDECIDED: Q(status__in=Status.undecided()),
        What.AGREED: Q(status=Status.APPROVED),
        What.PROVED: Q(confirmed_receipt(), status=Status.APPROVED),
        What.MISSING: lacks_its_credit() & is_missed(),
        What.UNCOVERED: lacks_its_credit() & ~is_missed(),
    }
    day = TruncDate(Coalesce("paid_at", "picture_at"), tzinfo=INDIA)
    for dated in (paid, sent):  # each by its index
        receipts = Receipt.objects.filter(whose & dated).order_by()
        yield from _each_of(receipts.values_list("payee", day, Value("")), groups, COUNTED_PAISE)


def _arrived(whose: Q, days: Days) -> Counted:
    credits = Credit.objects.filter(whose & days.dates("on")).order_by()
    groups = {
        What.EXPLAINED: is_explained(),
        What.UNEXPLAINED: is_unexplained(),
        What.ASIDE: Q(set_aside_at__isnull=False),
    }
    yield from _each_of(credits.values_list("payee", "on", "account"), groups, F("amount_paise"))


def _each_of(rows: QuerySet[Any, Any], groups: Mapping[DaySum.What, Q], worth: Any) -> Counted:
    """The rows, listed by payee, day and whose they are, counted and added up by group."""
    sums: dict[str, Any] = {
        str(what): Count("id", filter=is_one) for what, is_one in groups.items()
    }
    sums |= {f"{what}_paise": Sum(worth, filter=is_one) for what, is_one in groups.items()}
    for payee, on, of, *found in rows.annotate(**sums):
        counts, paise = found[: len(groups)], found[len(groups) :]
        for what, count, some in zip(groups, counts, paise, strict=True):
            yield Key(payee, on, what, of), Amount(count, some or 0)


def _decisions(whose: Q, days: Days) -> Counted:
    rows = (
        Receipt.objects.filter(whose & _is_decided() & days.moments("decided_at"))
        .order_by()
        .values_list(
            "payee", _day_of("decided_at"), "status", "decided_by", "decision_reason", _TOOK
        )
        .annotate(count=Count("id"), paise=Sum(COUNTED_PAISE))
    )
    for payee, on, status, person, reason, took, count, paise in rows:
        amount = Amount(count, paise or 0)
        what = What.APPROVED if status == Status.APPROVED else What.REJECTED
        yield Key(payee, on, what, str(person)), amount
        yield Key(payee, on, What.DECIDED_WITHIN, took), Amount(count)
        if status == Status.REJECTED and reason in PROTECTING:
            yield Key(payee, on, What.PROTECTED, reason), amount


def _warnings(whose: Q, days: Days) -> Counted:
    of_receipts = Receipt.objects.filter(whose & _is_decided() & days.moments("decided_at"))
    rows = (
        Signal.objects.filter(receipt__in=of_receipts)
        .exclude(severity=Signal.Severity.INFO)
        .order_by()
        .values_list(
            "receipt__payee", _day_of("receipt__decided_at"), "kind",
            "receipt__status", _WAS_DISMISSED,
        )
        .annotate(count=Count("id"))
    )  # fmt: skip
    for payee, on, kind, status, was_dismissed, count in rows:
        yield Key(payee, on, What.RAISED, kind), Amount(count)
        if was_dismissed:
            yield Key(payee, on, What.SET_ASIDE, kind), Amount(count)
        elif status == Status.REJECTED:
            yield Key(payee, on, What.UPHELD, kind), Amount(count)


def _readings(whose: Q, days: Days) -> Counted:
    """What was approved is what the picture says: corrections are in it, the reading is not."""
    rows = (
        Receipt.objects.filter(whose & days.moments("decided_at"), status=Status.APPROVED)
        .exclude(reading=None)
        .order_by()
        .values_list("payee", _day_of("decided_at"), "reading__app")
        .annotate(
            count=Count("id"),
            **{what.value: Count("id", filter=is_right) for what, is_right in _RIGHT.items()},
        )
    )
    for payee, on, app, read, *right in rows:
        for what, count in zip((What.READ, *_RIGHT), (read, *right), strict=True):
            yield Key(payee, on, what, app), Amount(count)


def _day_of(moment: str) -> TruncDate:
    return TruncDate(moment, tzinfo=INDIA)


def _is_decided() -> Q:
    return Q(status__in=Status.decided())


_WAS_DISMISSED = ExpressionWrapper(Q(dismissed_at__isnull=False), output_field=BooleanField())
_IS_LEFT = Q(left_paise__gt=0)
_TOOK = Case(
    *(
        When(decided_at__lte=F("created_at") + most, then=Value(word))
        for word, most in WITHIN.items()
    ),
    default=Value(LONGER),
)
_RIGHT = {
    What.UTR_RIGHT: Q(reading__utr=F("utr")) & ~Q(utr=""),
    What.AMOUNT_RIGHT: Q(reading__amount_paise=F("amount_paise")),
    What.TIME_RIGHT: Q(reading__paid_at=F("paid_at")),
}
_ADDING: dict[str, tuple[Callable[[Q, Days], Counted], ...]] = {
    Source.DUES: (_dues, _dues_without_day),
    Source.RECEIVED: (_received,),
    Source.DECIDED: (_decisions, _warnings, _readings),
    Source.CREDITS: (_credits,),
    Source.SHOWN: (_shown,),
    Source.ARRIVED: (_arrived,),
}
