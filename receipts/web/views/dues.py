"""Expected payments: the list, one due, adding and editing by hand."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from receipts.access import Ability, dues_for
from receipts.filters import dues_found_by
from receipts.models import COUNTED_PAISE, KEPT_PAISE, Allocation, Due, Payee, Receipt
from receipts.templatetags.shown import money
from receipts.upi import INDIA
from receipts.web.desk import DeskRequest, at_desk, show
from receipts.web.desk_forms import DueFilterForm
from receipts.web.keyset import page_of

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
    state: Due.State
    state_label: str


@require_safe
@at_desk()
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
        "newer_url": page_url(request, before=page.before) if page.before else "",
        "older_url": page_url(request, after=page.after) if page.after else "",
    }
    return show(request, "desk/dues.html", context, section="dues")


@require_safe
@at_desk()
def due(request: DeskRequest, pk: int) -> HttpResponse:
    """One due: what it asks for, what has been counted towards it, and its upload link."""
    found = fetch(request, pk)
    allocations = list(found.allocations.select_related("receipt", "by").order_by("id"))
    paid = sum(one.amount_paise - one.refunded_paise for one in allocations)
    candidates = found.candidates.filter(receipt__status__in=OPEN).select_related("receipt")
    link = reverse("upload", args=[found.payee.slug])
    context = {
        "due": found,
        "state": found.state_for(paid),
        "facts": facts_of(found),
        "paid_paise": paid,
        "owed_paise": found.amount_paise - paid,
        "owed_shown": abs(found.amount_paise - paid),
        "allocations": allocations,
        "candidates": candidates.order_by("-score")[:8],
        "upload_url": request.build_absolute_uri(f"{link}?{urlencode({'ref': found.reference})}"),
    }
    return show(request, "desk/due.html", context, section="dues")


def fetch(request: DeskRequest, pk: int, ability: Ability = Ability.SEE) -> Due:
    """A due of this person's payees; else 404."""
    found = dues_for(request.user, ability).select_related("payee").filter(pk=pk).first()
    if found is None:
        raise Http404("No such due.")
    return found


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
    sums = Allocation.objects.filter(due=OuterRef("pk")).order_by().values("due")
    paid = sums.annotate(paise=Sum(KEPT_PAISE)).values("paise")
    dues = dues.alias(paid=Coalesce(Subquery(paid), 0))
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
    sums = Allocation.objects.filter(due__in=dues).values("due").annotate(paise=Sum(KEPT_PAISE))
    paid = {row["due"]: row["paise"] for row in sums}
    return [row_of(one, paid.get(one.pk, 0)) for one in dues]


def row_of(due: Due, paid: int) -> DueRow:
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
        state=state,
        state_label=str(state.label),
    )


def totals_of(payee: Payee, dues: QuerySet[Due]) -> dict[str, int]:
    """What the dues shown ask for and what was approved for them; what is only claimed apart."""
    expected = dues.aggregate(paise=Sum("amount_paise"))["paise"] or 0
    counted = Allocation.objects.filter(due__in=dues.order_by().values("pk"))
    approved = counted.aggregate(paise=Sum(KEPT_PAISE))["paise"] or 0
    undecided = Receipt.objects.filter(payee=payee, status__in=OPEN)
    claimed = undecided.aggregate(paise=Sum(COUNTED_PAISE))
    return {
        "expected": expected,
        "approved": approved,
        "owed": max(0, expected - approved),
        "claimed": claimed["paise"] or 0,
    }


def facts_of(due: Due) -> list[tuple[str, str]]:
    """What else is known of the due, without what is empty."""
    facts = [
        ("Payer", due.payer_name),
        ("Phone", due.payer_phone),
        ("E-mail", due.payer_email),
        ("Opens on", day(due.opens_on)),
        ("Due on", day(due.due_on)),
        ("Paid to (UPI)", due.payee_vpa),
        ("Known UTR", due.utr),
        ("Note", due.note),
    ]
    return [(label, value) for label, value in facts if value]


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
