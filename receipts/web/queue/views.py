"""The queue: what waits for a decision, and everything else that ever came in."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts.access import payees_for
from receipts.models import Receipt, SavedView
from receipts.plain_text import plain_text
from receipts.review import WorklistRefused, saved_views
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
from receipts.web.queue.counts import counted, counts_of, tabs
from receipts.web.queue.rows import Row, rows_of, with_columns
from receipts.web.queue.saved_views import views_for

ANSWERED = Q(status=Receipt.Status.IN_REVIEW, answered_at__isnull=False)  # replies come first
Status = Receipt.Status


@require_safe
@desk_required()
def queue(request: DeskRequest) -> HttpResponse:
    """One page of receipts; without a state in the address, those to review."""
    query = asked(request.GET)
    form = FilterForm(query, payee=request.desk.payee)
    receipts = Receipt.objects.filter(payee=request.desk.payee)
    found = form.wanted().apply(receipts) if form.is_valid() else receipts.none()
    oldest_first = is_oldest_first(query)
    page = page_of(with_columns(found), request.GET, oldest_first=oldest_first, lifted=ANSWERED)
    rows = rows_of(page.rows, viewer=request.user, query=kept(query).urlencode())
    views = views_for(request, query)
    counts = counts_of(request.desk.payee, views)
    context = {
        "form": form,
        "rows": rows,
        "tabs": tabs(counts, query),
        "views": counted(views, counts),
        "here": kept(query).urlencode(),
        "is_kept": any(one.current for one in views),
        "state": query.get("state", ""),
        "is_new": not rows and not receipts.exists(),
        "toast": toast_of(request),
        "first_url": first_free(rows) if is_reviewing(request, query) else "",
        "here_url": here(request.GET, query),
        "everywhere_url": queue_url(query, state=EVERYTHING),
        "clear_url": queue_url(only_state(query)),
        "upload_url": reverse("upload", args=[request.desk.payee.slug]),
        **(clearing_urls(query) if rows and is_reviewing(request, query) else {}),
        **pager(page, queue_url(query)),
        **order_link(query),
    }
    template = "queue/queue.html#worklist" if request.htmx else "queue/queue.html"
    return show(request, template, context, section="queue")


def here(given: QueryDict, query: QueryDict) -> str:
    """This page of the queue, to be asked for again."""
    place = {name: given[name] for name in ("before", "after") if given.get(name)}
    return queue_url(query, **place)


@require_POST
@desk_required()
def save_view(request: DeskRequest) -> HttpResponse:
    """Keep the filter that the page was shown for."""
    query = asked(QueryDict(request.POST.get("address", "")))
    form = FilterForm(query, payee=request.desk.payee)
    if not form.is_valid():
        raise Http404(_("There is nothing here."))
    try:
        saved_views.save_view(
            request.desk.payee,
            by=request.user,
            name=plain_text(request.POST.get("name", "")),
            address=kept(query).urlencode(),
            filters=form.wanted(),
            shared="shared" in request.POST,
        )
    except WorklistRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(queue_url(query))


@require_POST
@desk_required()
def delete_view(request: DeskRequest, pk: int) -> HttpResponse:
    """Forget a view that this person sees; its filter stays, to be kept anew."""
    visible = SavedView.objects.filter(Q(owner=request.user) | Q(owner=None))
    view = visible.filter(pk=pk, payee__in=payees_for(request.user)).first()
    if view is None:
        raise Http404(_("There is nothing here."))
    saved_views.delete_view(view, by=request.user)
    return redirect(queue_url(QueryDict(view.address)))


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
