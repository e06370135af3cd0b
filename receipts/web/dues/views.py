"""Expected payments: the list, what each came to, and what they come to together."""

from collections import defaultdict
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_safe

from receipts import day_sums
from receipts.day_sums import NO_DAY, Days
from receipts.evidence import standing
from receipts.filters import OPEN, OVERDUE, DueFilter, today
from receipts.models import COUNTED_PAISE, DaySum, Due, Payee, Receipt
from receipts.models.among import among
from receipts.web.desk.due_filter_form import DueFilterForm
from receipts.web.desk.due_rows import rows_of
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.pagination import page_of, pager

ADDED_UP, FEW = 10_000, 1_000
Source, What = DaySum.Source, DaySum.What
OPEN_STATES = (Due.State.UNPAID, Due.State.PART_PAID)  # something is left


@require_safe
@desk_required()
def dues(request: DeskRequest) -> HttpResponse:
    """One page of the payee's dues, the latest first, with what they come to."""
    form = DueFilterForm(request.GET)
    every = Due.objects.filter(payee=request.desk.payee)
    filters = form.wanted() if form.is_valid() else None
    found = filters.apply(every) if filters else every.none()
    if filters and filters.search:
        found = found_once(found)
    page = page_of(found, request.GET, oldest_first=False)
    context = {
        "form": form,
        "chosen": filters.as_query() if filters else {},
        "rows": rows_of(page.rows),
        "has_groups": every.filter(group__gt="").exists(),
        "totals": totals_of(request.desk.payee, found, filters),
        **pager(page, first_page_url(request.GET)),
    }
    return show(request, "dues/dues.html", context, section="dues")


def totals_of(
    payee: Payee, dues: QuerySet[Due], filters: DueFilter | None
) -> dict[str, int | None]:
    """What the dues shown ask for, what was approved for them, and how much of it is confirmed.

    What is only claimed stands apart: nobody has said yet which due it pays. None is what more
    than ADDED_UP rows come to: fewer days say it.
    """
    undecided = Receipt.objects.filter(
        payee=payee, status__in=Receipt.Status.undecided()
    ).order_by()
    return {
        **(kept_sums_of(payee, filters) if filters and are_kept(filters) else sums_of(dues)),
        "confirmed": None if is_long(dues) else confirmed_of(dues),
        "claimed": None if is_long(undecided) else counted_of(undecided),
    }


def are_kept(filters: DueFilter) -> bool:
    """Whether nothing but state and days narrows the dues, whose sums are kept."""
    return filters == DueFilter(
        state=filters.state, due_from=filters.due_from, due_to=filters.due_to
    )


def sums_of(dues: QuerySet[Due]) -> dict[str, int]:
    """As `kept_sums_of`, added up from these rows."""
    sums = dues.order_by().aggregate(
        left=Sum("left_paise", default=0),
        approved=Sum("paid_paise", default=0),
        owed=Sum("left_paise", filter=Q(left_paise__gt=0), default=0),  # as the ages come to
    )
    # What is left is what a due asks for less what was paid; a cancelled one has neither.
    return {
        "expected": sums["left"] + sums["approved"],
        "approved": sums["approved"],
        "owed": sums["owed"],
    }


def kept_sums_of(payee: Payee, filters: DueFilter) -> dict[str, int]:
    """What such dues ask for together, what counts towards them, and what is open."""
    days = Days(filters.due_from, filters.due_to)
    states = {OPEN: OPEN_STATES, OVERDUE: OPEN_STATES, "": Due.State.values}
    of = set(states.get(filters.state, [filters.state]))
    if filters.state == OVERDUE:
        days = days.before(today())
    elif days.is_every:
        of |= {NO_DAY + state for state in of}
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for one in day_sums.totals_of([payee.pk], days, sources=[Source.DUES]):
        if one.of in of:
            found[one.what, one.of.removeprefix(NO_DAY)] += one.amount.paise
    promised = {state: found[What.STATE_PROMISED, state] for state in Due.State}
    counted = {state: found[What.STATE_COUNTED, state] for state in Due.State}
    return {
        "expected": sum(promised.values()),
        "approved": sum(counted.values()),
        "owed": sum(promised[state] - counted[state] for state in OPEN_STATES),
    }


def found_once(dues: QuerySet[Due]) -> QuerySet[Due]:
    """These dues by their ids where they are few: the search for them is not done anew for each
    of their sums.
    """
    keys = list(dues.order_by().values_list("pk", flat=True)[: FEW + 1])
    return dues if len(keys) > FEW else Due.objects.filter(among("pk", keys))


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
