"""The queue: what waits for a decision, and everything else that ever came in."""

from dataclasses import dataclass
from functools import partial

from django.db.models import IntegerField, Q, Subquery
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from receipts.models import Payee, Receipt
from receipts.web.desk.filter_form import FilterForm
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.links import (
    EVERYTHING,
    action_url,
    asked,
    is_oldest_first,
    kept,
    queue_url,
)
from receipts.web.desk.page import show
from receipts.web.desk.undo import toast_of
from receipts.web.pagination import page_of, pager
from receipts.web.queue.rows import COLUMNS, Row, rows_of

COUNTED_TO = 999  # beyond that a tab says "999+": counting a million rows helps nobody
ANSWERED = Q(status=Receipt.Status.IN_REVIEW, answered_at__isnull=False)  # replies come first
Status = Receipt.Status


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    count: str
    current: bool


@require_safe
@desk_required()
def queue(request: DeskRequest) -> HttpResponse:
    """One page of receipts; without a state in the address, those to review."""
    query = asked(request.GET)
    form = FilterForm(query, payee=request.desk.payee)
    receipts = Receipt.objects.filter(payee=request.desk.payee)
    found = form.wanted().apply(receipts) if form.is_valid() else receipts.none()
    found = found.select_related("reviewer", "assignee").only(*COLUMNS)
    page = page_of(found, request.GET, oldest_first=is_oldest_first(query), lifted=ANSWERED)
    rows = rows_of(page.rows, viewer=request.user, query=kept(query).urlencode())
    context = {
        "form": form,
        "rows": rows,
        "tabs": tabs(request.desk.payee, query),
        "state": query.get("state", ""),
        "is_new": not rows and not receipts.exists(),
        "toast": toast_of(request),
        "first_url": first_free(rows) if is_reviewing(request, query) else "",
        "here_url": here(request.GET, query),
        "everywhere_url": queue_url(query, state=EVERYTHING),
        "clear_url": queue_url(only_state(query)),
        "upload_url": reverse("upload", args=[request.desk.payee.slug]),
        **(clearing_urls(query) if rows and is_reviewing(request, query) else {}),
        **pager(page, partial(queue_url, query)),
        **order_link(query),
    }
    template = "queue/queue.html#worklist" if request.htmx else "queue/queue.html"
    return show(request, template, context, section="queue")


def here(given: QueryDict, query: QueryDict) -> str:
    """This page of the queue, to be asked for again."""
    place = {name: given[name] for name in ("before", "after") if given.get(name)}
    return queue_url(query, **place)


def is_reviewing(request: DeskRequest, query: QueryDict) -> bool:
    return request.desk.may_review and query.get("state") == Status.IN_REVIEW


def clearing_urls(query: QueryDict) -> dict[str, str]:
    """Where all that the filter holds is decided by one press."""
    return {
        "clear_ready_url": action_url("begin_clearing", query=query),
        "reject_filter_url": action_url("reject_filter", query=query),
    }


def first_free(rows: list[Row]) -> str:
    """Where reviewing begins: the first receipt that no colleague has open."""
    return next((row.url for row in rows if not row.is_taken), "")


def only_state(query: QueryDict) -> QueryDict:
    left = QueryDict(mutable=True)
    left["state"] = query.get("state", "")
    return left


def order_link(query: QueryDict) -> dict[str, str]:
    """Where the other order is, and what the present one is called."""
    oldest_first = is_oldest_first(query)
    return {
        "order_url": queue_url(query, order="newest" if oldest_first else "oldest"),
        "order_title": _("Oldest first; turn round")
        if oldest_first
        else _("Newest first; turn round"),
        "order_icon": "arrow-up" if oldest_first else "arrow-down",
    }


def tabs(payee: Payee, query: QueryDict) -> list[Tab]:
    """A tab a state with its count, which stops counting where nobody counts any more."""
    current = query.get("state", "")
    wanted = [
        (Status.IN_REVIEW, _("To review")),
        (Status.AWAITING_PAYER, _("Asked")),
        (Status.QUEUED, _("Waiting")),
        (Status.READING, _("Being read")),
        (Status.APPROVED, _("Approved")),
        (Status.REJECTED, _("Rejected")),
    ]
    counts = counts_by_state(payee)
    found = [
        Tab(label, queue_url(query, state=state), counts[state], current=state == current)
        for state, label in wanted
    ]
    return [*found, Tab(_("All"), queue_url(query, state=EVERYTHING), "", current=not current)]


class CountOf(Subquery):
    """How many rows a query has, as a value of another one."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def counts_by_state(payee: Payee) -> dict[str, str]:
    """How many receipts are in each state, at most COUNTED_TO: short walks along an index."""
    receipts = Receipt.objects.filter(payee=payee).order_by().values("pk")
    counts = {
        state: CountOf(receipts.filter(status=state, snoozed_at=None)[: COUNTED_TO + 1])
        for state in Status.values
    }
    [found] = Payee.objects.filter(pk=payee.pk).values_list(*counts.values())
    return {
        state: f"{COUNTED_TO}+" if count > COUNTED_TO else str(count)
        for state, count in zip(counts, found, strict=True)
    }
