"""Expected payments: the list, what each came to, and what they come to together."""

from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_safe

from receipts.evidence import standing
from receipts.models import COUNTED_PAISE, Due, Payee, Receipt
from receipts.web.desk.due_filter_form import DueFilterForm
from receipts.web.desk.due_rows import rows_of
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.pagination import page_of, pager

ADDED_UP = 10_000


@require_safe
@desk_required()
def dues(request: DeskRequest) -> HttpResponse:
    """One page of the payee's dues, the latest first, with what they come to."""
    form = DueFilterForm(request.GET)
    every = Due.objects.filter(payee=request.desk.payee)
    filters = form.wanted() if form.is_valid() else None
    found = filters.apply(every) if filters else every.none()
    page = page_of(found, request.GET, oldest_first=False)
    context = {
        "form": form,
        "chosen": filters.as_query() if filters else {},
        "rows": rows_of(page.rows),
        "has_groups": every.filter(group__gt="").exists(),
        "totals": totals_of(request.desk.payee, found),
        **pager(page, first_page_url(request.GET)),
    }
    return show(request, "dues/dues.html", context, section="dues")


def totals_of(payee: Payee, dues: QuerySet[Due]) -> dict[str, int | None]:
    """What the dues shown ask for, what was approved for them, and how much of it is confirmed.

    What is only claimed stands apart: nobody has said yet which due it pays. None is what more
    than ADDED_UP rows come to: fewer days say it.
    """
    sums = dues.order_by().aggregate(
        left=Sum("left_paise", default=0),
        approved=Sum("paid_paise"),
        owed=Sum("left_paise", filter=Q(left_paise__gt=0)),  # as the ages come to
    )
    undecided = Receipt.objects.filter(
        payee=payee, status__in=Receipt.Status.undecided()
    ).order_by()
    return {
        # What is left is what a due asks for less what was paid; a cancelled one has neither.
        "expected": sums["left"] + (sums["approved"] or 0),
        "approved": sums["approved"] or 0,
        "confirmed": None if is_long(dues) else confirmed_of(dues),
        "owed": sums["owed"] or 0,
        "claimed": None if is_long(undecided) else counted_of(undecided),
    }


def is_long(rows: QuerySet[Any]) -> bool:
    """Whether there are more rows than are added up while somebody waits for the page."""
    return rows.order_by()[ADDED_UP : ADDED_UP + 1].exists()


def confirmed_of(dues: QuerySet[Due]) -> int:
    shown = dues.filter(paid_paise__gt=0).order_by().values("pk")  # of the others nothing counts
    return standing.kept(standing.confirmed_allocations().filter(due__in=shown))


def counted_of(receipts: QuerySet[Receipt]) -> int:
    return receipts.aggregate(paise=Sum(COUNTED_PAISE))["paise"] or 0


def first_page_url(given: QueryDict) -> str:
    """The first page of the same filters."""
    query = given.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    return f"{reverse('dues')}?{query.urlencode()}" if query else reverse("dues")
