"""The report: how much came in, what became of it, and how long payers waited for a decision."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import (
    Avg,
    BooleanField,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Sum,
)
from django.db.models.functions import TruncDate
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from receipts.dates import midnight
from receipts.evidence.standing import confirmed_receipt, has_its_credit
from receipts.models import COUNTED_PAISE, Payee, Receipt
from receipts.reconciliation import ADDED_UP
from receipts.templatetags.shown import money
from receipts.upi import INDIA
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.formatting import age_in_words

DAYS = 30
Status = Receipt.Status


@dataclass(frozen=True)
class Day:
    """What came in on one day in India; claimed, approved and confirmed money apart."""

    on: date
    received: int
    approved: int
    rejected: int
    open: int
    claimed_amount: str
    approved_amount: str
    confirmed_amount: str


@require_safe
@desk_required()
def reports(request: DeskRequest) -> HttpResponse:
    """The last thirty days of the payee, or so many of them as are added up at once."""
    payee = request.desk.payee
    period = period_of(payee)
    since = begun(period)
    context = {"days": days_of(payee, since), "waits": waits_of(payee, since), "period": period}
    return show(request, "report/report.html", context, section="reports")


_IS_CONFIRMED = ExpressionWrapper(
    Q(confirmed_receipt()) & has_its_credit(), output_field=BooleanField()
)


def days_of(payee: Payee, since: datetime) -> list[Day]:
    """A line for each day on which something came in, the latest first."""
    counted = (
        recent(payee, since)
        .annotate(is_confirmed=_IS_CONFIRMED)
        .order_by()
        .values(on=TruncDate("created_at", tzinfo=INDIA))
        .annotate(
            received=Count("id"),
            approved=Count("id", filter=Q(status=Status.APPROVED)),
            rejected=Count("id", filter=Q(status=Status.REJECTED)),
            claimed_paise=Sum(COUNTED_PAISE),
            approved_paise=Sum(COUNTED_PAISE, filter=Q(status=Status.APPROVED)),
            confirmed_paise=Sum(COUNTED_PAISE, filter=Q(is_confirmed=True)),
        )
        .order_by("-on")
    )
    return [
        Day(
            on=row["on"],
            received=row["received"],
            approved=row["approved"],
            rejected=row["rejected"],
            open=row["received"] - row["approved"] - row["rejected"],
            claimed_amount=money(row["claimed_paise"]),
            approved_amount=money(row["approved_paise"]),
            confirmed_amount=money(row["confirmed_paise"]),
        )
        for row in counted
    ]


def waits_of(payee: Payee, since: datetime) -> list[tuple[str, str]]:
    """How long it took, as labelled values; those that have no figure yet are left out."""
    decided = recent(payee, since).exclude(decided_at=None)
    taken = ExpressionWrapper(F("decided_at") - F("created_at"), output_field=DurationField())
    found = decided.aggregate(mean=Avg(taken), decided=Count("id"))
    waiting = Receipt.objects.filter(payee=payee, status=Status.IN_REVIEW).order_by("id")
    oldest = waiting.values_list("created_at", flat=True).first()
    figures = [
        (_("Decided"), str(found["decided"])),
        (_("From upload to decision, on average"), age_in_words(found["mean"] or timedelta())),
    ]
    if oldest:
        figures.append((_("Longest waiting for review"), age_in_words(timezone.now() - oldest)))
    return figures if found["decided"] else figures[2:]


def period_of(payee: Payee) -> int:
    """How many days, today among them, hold ADDED_UP receipts at most: one to DAYS."""
    newest = recent(payee, begun(DAYS)).order_by("-created_at")
    moments = newest.values_list("created_at", flat=True)[ADDED_UP : ADDED_UP + 1]
    one_too_many = next(iter(moments), None)
    if one_too_many is None:
        return DAYS
    return max(1, (today() - timezone.localdate(one_too_many, INDIA)).days)


def begun(period: int) -> datetime:
    """When the first of so many days began in India, today being the last."""
    return midnight(today() - timedelta(days=period - 1))


def today() -> date:
    return timezone.localdate(timezone=INDIA)


def recent(payee: Payee, since: datetime) -> QuerySet[Receipt]:
    return Receipt.objects.filter(payee=payee, created_at__gte=since)
