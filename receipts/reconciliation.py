"""The three lists that reconciling compares: what arrived, what was shown, what was promised."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from receipts.day_sums import BY_ACCOUNT, NO_DAY, Amount, Days, are_many, few_days_with, totals_of
from receipts.evidence.accounted import (
    counted_straight,
    is_missed,
    is_unexplained,
    lacks_its_credit,
)
from receipts.evidence.counted_by_hand import transfers_by_hand
from receipts.evidence.standing import stands
from receipts.models import (
    Allocation,
    Credit,
    CreditMatch,
    DaySum,
    Due,
    HandPayment,
    MatchGround,
    Payee,
    Receipt,
    Signal,
    StatementFile,
)
from receipts.upi import INDIA

COUNTED_TO = 10_000  # beyond that a list says “more than 10,000”
WALKED = 10_000  # receipts that are asked one by one whether they are missing
Status = Receipt.Status
Source, What = DaySum.Source, DaySum.What


@dataclass(frozen=True)
class Scope:
    """Whose money of which days, and of which account or statement where one was chosen."""

    payee: Payee
    first: date | None = None
    last: date | None = None
    account: str = ""
    statement: StatementFile | None = None

    def credits(self) -> QuerySet[Credit]:
        """What arrived in that time, whatever became of it."""
        return Credit.objects.filter(self._arrived())

    def matches(self, ground: MatchGround, statuses: Iterable[Status]) -> QuerySet[CreditMatch]:
        """What arrived for receipts in these states and was not taken back, the newest first.

        Grounds that are few among many. A subquery, for a plan made of samples begins with all the
        credits there are.
        """
        few = CreditMatch.objects.filter(ground=ground).order_by().values("pk")
        standing = stands("credit__") & self._arrived("credit__")
        found = CreditMatch.objects.filter(standing, pk__in=few, receipt__status__in=statuses)
        return found.select_related("credit", "receipt").order_by("-id")

    def receipts(self) -> QuerySet[Receipt]:
        """Receipts of payments of that time; of an unknown time, those whose picture came in it."""
        receipts = Receipt.objects.filter(payee=self.payee)
        if not (self.first or self.last):
            return receipts
        paid, sent = self._moments("paid_at"), self._moments("picture_at")
        return receipts.filter(Q(**paid) | Q(paid_at=None, **sent))

    def dues(self) -> QuerySet[Due]:
        return Due.objects.filter(payee=self.payee, **self._days("due_on"))

    def _arrived(self, path: str = "") -> Q:
        """Credits of this scope; `path` leads to the credit, such as `"credit__"`."""
        wanted = {f"{path}payee": self.payee} | self._days(f"{path}on")
        if self.account:
            wanted[f"{path}account"] = self.account
        if self.statement:
            wanted[f"{path}statement"] = self.statement
        return Q(**wanted)

    def _days(self, field: str) -> dict[str, Any]:
        edges = {f"{field}__gte": self.first, f"{field}__lte": self.last}
        return {name: day for name, day in edges.items() if day}

    def _moments(self, field: str) -> dict[str, datetime]:
        beyond = self.last + timedelta(days=1) if self.last else None
        edges = {f"{field}__gte": self.first, f"{field}__lt": beyond}
        return {name: datetime.combine(day, time.min, INDIA) for name, day in edges.items() if day}


def without_receipt(credits: QuerySet[Credit]) -> QuerySet[Credit]:
    """Money that stands, that no receipt speaks of, and that pays nothing."""
    return credits.filter(is_unexplained())


def set_aside(credits: QuerySet[Credit]) -> QuerySet[Credit]:
    return credits.filter(set_aside_at__isnull=False)


def missing(scope: Scope) -> QuerySet[Receipt]:
    """Receipts that no credit confirms, though the statements cover their time: the warning says
    so that a reviewer sees on the receipt.
    """
    receipts = scope.receipts().filter(lacks_its_credit())
    if (days := _few_days_with(What.MISSING, scope)) is not None:
        return receipts.filter(days, is_missed())
    within = Days(scope.first, scope.last)
    are_soon_found = are_many(What.MISSING, Source.SHOWN, scope.payee.pk, within)
    if are_soon_found or not scope.receipts().order_by()[WALKED : WALKED + 1].exists():
        return receipts.filter(is_missed())  # from the newest on
    warned = Signal.objects.filter(kind=Signal.Kind.NO_CREDIT)
    return receipts.filter(pk__in=warned.values("receipt"))


def uncovered(scope: Scope) -> QuerySet[Receipt]:
    """Receipts that no credit confirms, of days that no statement covers yet."""
    receipts = scope.receipts().filter(lacks_its_credit()).exclude(is_missed())
    days = _few_days_with(What.UNCOVERED, scope)
    return receipts if days is None else receipts.filter(days)


def _few_days_with(what: DaySum.What, scope: Scope) -> Q | None:
    """The receipts of the days that have any, where these are few.

    Each is asked whether it lacks its credit. Where nearly all have theirs no page would be full
    before all have been asked.
    """
    within = Days(scope.first, scope.last)
    days = few_days_with(what, Source.SHOWN, scope.payee.pk, within)
    if days is None:
        return None
    paid = sent = Q(pk__in=[])
    for one in days:
        paid, sent = paid | one.moments("paid_at"), sent | one.moments("picture_at")
    return paid | Q(sent, paid_at=None)


def unpaid(dues: QuerySet[Due]) -> QuerySet[Due]:
    """Dues that less was counted towards than they ask for."""
    return dues.filter(left_paise__gt=0)


# ---- What is wrong ------------------------------------------------------------------------------


def amount_differs(scope: Scope) -> QuerySet[CreditMatch]:
    return scope.matches(MatchGround.AMOUNT_DIFFERS, Status.live())


def repairs(scope: Scope) -> QuerySet[CreditMatch]:
    """Receipts in review whose UTR is a digit away from the bank's."""
    return scope.matches(MatchGround.NEAR_UTR, Status.open())


def reversed_but_counted(scope: Scope) -> QuerySet[Credit]:
    """Money that the bank took back and that still counts as paid."""
    taken_back = scope.credits().filter(reversed_on__isnull=False)
    counts = (
        Q(Exists(counted_straight())) | Q(Exists(_by_receipt())) | Q(Exists(_by_hand()), ~Q(utr=""))
    )
    return taken_back.filter(counts)


def counted_twice(scope: Scope) -> QuerySet[Credit]:
    """Money counted straight from the bank, and again by an approved receipt."""
    straight = Allocation.objects.filter(credit__isnull=False).values("credit")
    return scope.credits().filter(Exists(_by_receipt()), pk__in=straight)


def _by_hand() -> QuerySet[HandPayment]:
    return transfers_by_hand().filter(payee=OuterRef("payee"), utr=OuterRef("utr"))


def _by_receipt() -> QuerySet[CreditMatch]:
    return CreditMatch.objects.filter(
        credit=OuterRef("pk"), ground=MatchGround.CONFIRMED, receipt__status=Status.APPROVED
    )


# ---- What it comes to ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Tally:
    """How many rows a list has and, while they can be counted, their money in paise."""

    count: int
    paise: int | None

    @property
    def is_more(self) -> bool:
        return self.paise is None


def tally[R: (Credit, Receipt)](rows: QuerySet[R], worth: object) -> Tally:
    """Count a list as far as COUNTED_TO, and add up what its rows are worth (a column)."""
    some = rows.order_by().annotate(worth=worth)[: COUNTED_TO + 1]
    found = some.aggregate(rows=Count("pk"), paise=Sum("worth", default=0))
    return Tally(found["rows"], None if found["rows"] > COUNTED_TO else found["paise"])


class Sums:
    """What a scope without a statement comes to, out of the sums of its days."""

    def __init__(self, scope: Scope) -> None:
        payees, days = [scope.payee.pk], Days(scope.first, scope.last)
        self._found: dict[str, Amount] = defaultdict(Amount)
        for one in totals_of(payees, days, sources=(Source.DUES, Source.SHOWN, Source.ARRIVED)):
            is_other_account = scope.account and one.what in BY_ACCOUNT and one.of != scope.account
            is_without_day = one.of == NO_DAY and not days.is_every
            if not (is_other_account or is_without_day):
                self._found[one.what] += one.amount

    @property
    def totals(self) -> dict[str, int]:
        """Sums in paise that are never one another: claimed, approved, confirmed, unexplained.

        Claimed is undecided, approved a person's decision, confirmed both shown and in the bank.
        """
        whats = {
            "claimed": What.UNDECIDED,
            "approved": What.AGREED,
            "approved_confirmed": What.PROVED,
            "confirmed": What.EXPLAINED,
            "without_receipt": What.UNEXPLAINED,
        }
        return {name: self._found[what].paise for name, what in whats.items()}

    def tally(self, what: str) -> Tally:
        return Tally(self._found[what].count, self._found[what].paise)
