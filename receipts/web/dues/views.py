"""Expected payments: the list, what each came to, and what they come to together."""

from functools import partial
from typing import Any

from django.db.models import QuerySet, Sum
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from receipts.evidence import standing
from receipts.filters import dues_found_by
from receipts.models import COUNTED_PAISE, Allocation, Due, Payee, Receipt
from receipts.web.desk.due_rows import OPEN, rows_of, today
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.dues.forms import DueFilterForm
from receipts.web.pagination import page_of, pager

OVERDUE = "overdue"


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
    if state == OVERDUE:
        return dues.filter(due_on__lt=today(), left_paise__gt=0)
    return dues.filter(state=state)


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
