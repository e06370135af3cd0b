"""Expected payments: the list, what each came to, and what they come to together."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from receipts.evidence import standing
from receipts.filters import dues_found_by
from receipts.models import COUNTED_PAISE, Allocation, Due, Payee, Receipt
from receipts.templatetags.shown import money
from receipts.upi import INDIA
from receipts.web.desk.guard import DeskRequest, desk_required, show
from receipts.web.desk_forms import DueFilterForm
from receipts.web.pagination import page_of, pager

OVERDUE = "overdue"
OPEN = (
    Receipt.Status.QUEUED,
    Receipt.Status.READING,
    Receipt.Status.IN_REVIEW,
    Receipt.Status.AWAITING_PAYER,
)


@dataclass(frozen=True)
class DueRow:
    """A due as the list shows it."""

    url: str
    reference: str
    payer: str
    contact: str
    due_on: str
    is_overdue: bool
    amount: str
    paid: str
    confirmed: str
    state: Due.State
    state_label: str


@require_safe
@desk_required()
def dues(request: DeskRequest) -> HttpResponse:
    """One page of the payee's dues, the latest first, with what they come to."""
    form = DueFilterForm(request.GET)
    every = Due.objects.filter(payee=request.desk.payee)
    found = narrowed(every, form.cleaned_data) if form.is_valid() else every.none()
    page = page_of(found, request.GET, oldest_first=False)
    context = {
        "form": form,
        "rows": rows_of(page.rows),
        "totals": totals_of(request.desk.payee, found),
        **pager(page, partial(page_url, request)),
    }
    return show(request, "dues/dues.html", context, section="dues")


def narrowed(dues: QuerySet[Due], said: dict[str, Any]) -> QuerySet[Due]:
    """The dues that the filters leave."""
    if said["due_from"]:
        dues = dues.filter(due_on__gte=said["due_from"])
    if said["due_to"]:
        dues = dues.filter(due_on__lte=said["due_to"])
    if said["search"]:
        dues = dues.filter(dues_found_by(said["search"]))
    return in_state(dues, said["state"]) if said["state"] else dues


def in_state(dues: QuerySet[Due], state: str) -> QuerySet[Due]:
    """The dues whose allocations put them in this state (or that are overdue)."""
    dues = dues.alias(paid=standing.paid())
    conditions = {
        Due.State.UNPAID: Q(paid=0),
        Due.State.PART_PAID: Q(paid__gt=0, paid__lt=F("amount_paise")),
        Due.State.PAID: Q(paid=F("amount_paise")),
        Due.State.OVERPAID: Q(paid__gt=F("amount_paise")),
        OVERDUE: Q(due_on__lt=today(), paid__lt=F("amount_paise")),
    }
    return dues.filter(conditions[state])


def rows_of(dues: list[Due]) -> list[DueRow]:
    """Rows for these dues; what has been counted towards them is asked once for all."""
    sums = standing.money_of(dues)
    return [row_of(one, *sums[one.pk]) for one in dues]


def row_of(due: Due, paid: int, confirmed: int) -> DueRow:
    state = due.state_for(paid)
    is_late = due.due_on is not None and due.due_on < today() and paid < due.amount_paise
    return DueRow(
        url=reverse("due", args=[due.pk]),
        reference=due.reference,
        payer=due.payer_name,
        contact=due.payer_phone or due.payer_email,
        due_on=day(due.due_on),
        is_overdue=is_late,
        amount=money(due.amount_paise),
        paid=money(paid) if paid else "",
        confirmed=money(confirmed) if confirmed else "",
        state=state,
        state_label=str(state.label),
    )


def totals_of(payee: Payee, dues: QuerySet[Due]) -> dict[str, int]:
    """What the dues shown ask for, what was approved for them, and how much of it is confirmed.

    What is only claimed stands apart: nobody has said yet which due it pays.
    """
    expected = dues.aggregate(paise=Sum("amount_paise"))["paise"] or 0
    shown = dues.order_by().values("pk")
    approved = standing.kept(Allocation.objects.filter(due__in=shown))
    undecided = Receipt.objects.filter(payee=payee, status__in=OPEN)
    return {
        "expected": expected,
        "approved": approved,
        "confirmed": standing.kept(standing.confirmed_allocations().filter(due__in=shown)),
        "owed": max(0, expected - approved),
        "claimed": undecided.aggregate(paise=Sum(COUNTED_PAISE))["paise"] or 0,
    }


def page_url(request: DeskRequest, **cursor: int) -> str:
    """Another page of the same filters."""
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    query.update({name: str(pk) for name, pk in cursor.items()})
    return f"{reverse('dues')}?{query.urlencode()}"


def day(on: date | None) -> str:
    return date_format(on, "j M Y") if on else ""


def today() -> date:
    return timezone.localdate(timezone=INDIA)
