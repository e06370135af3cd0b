"""Clearing a filter at the desk: what would happen, how far it is, and the way back."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from receipts.access import Ability, clearings_for
from receipts.filters import ReceiptFilter
from receipts.models import Clearing, User
from receipts.review import ReviewRefused
from receipts.review import clearing as work
from receipts.web.clearing.page import narrowed_to, page_of_clearing, parts_of, progress_of
from receipts.web.clearing.past import past_clearings
from receipts.web.desk.filter_form import FilterForm
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.links import action_url, asked, queue_url
from receipts.web.desk.page import show
from receipts.web.desk.rejection_form import RejectForm

Does = Clearing.Does


@require_safe
@desk_required(Ability.REVIEW, looking=True)
def clearings(request: DeskRequest) -> HttpResponse:
    """What was cleared before."""
    context = past_clearings(request.desk.payee, request.GET)
    return show(request, "clearing/past.html", context, section="queue")


@require_POST
@desk_required(Ability.REVIEW)
def begin_clearing(request: DeskRequest) -> HttpResponse:
    """Look through the filter in the address for what is ready, and show what would happen."""
    filters = filters_in(request)
    if filters is None:
        return redirect(queue_url(asked(request.GET)))
    begun = work.begin(request.desk.payee, by=request.user, filters=filters)
    return redirect("clearing", begun.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.REVIEW)
def reject_filter(request: DeskRequest) -> HttpResponse:
    """Choose the one reason for all that the filter in the address holds."""
    filters = filters_in(request)
    if filters is None:
        return redirect(queue_url(asked(request.GET)))
    form = RejectForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = {"by": request.user, "filters": filters, "does": Does.REJECT, **form.cleaned_data}
        try:
            return redirect("clearing", work.begin(request.desk.payee, **said).pk)
        except ReviewRefused as refusal:
            form.add_error("note", str(refusal))
    query = asked(request.GET)
    context = {
        "form": form,
        "filter": narrowed_to(filters.as_query(), request.desk.payee),
        "action_url": action_url("reject_filter", query=query),
        "queue_url": queue_url(query),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(request, "clearing/reject_filter.html", context, section="queue", status=status)


@require_safe
@desk_required(Ability.REVIEW, looking=True)
def clearing(request: DeskRequest, pk: int) -> HttpResponse:
    """What would happen, is happening, or has happened; for htmx only how far it is."""
    found = fetch_clearing(request, pk, looking=True)
    if not request.htmx:
        context = page_of_clearing(found, request.GET)
        return show(request, "clearing/clearing.html", context, section="queue")
    if request.GET.get("was") != found.state or not found.is_at_work:
        return HttpResponseClientRefresh()
    context = {"clearing": found, "progress": progress_of(found), "parts": parts_of(found)}
    return show(request, "clearing/clearing.html#progress", context)


@require_POST
@desk_required(Ability.REVIEW)
def confirm_clearing(request: DeskRequest, pk: int) -> HttpResponse:
    """Carry it out."""
    return done(request, pk, work.confirm)


@require_POST
@desk_required(Ability.REVIEW)
def undo_clearing(request: DeskRequest, pk: int) -> HttpResponse:
    """Take all of it back."""
    return done(request, pk, work.undo)


def done(request: DeskRequest, pk: int, act: Callable[..., None]) -> HttpResponse:
    """Act on it, or say why not; what has become of it stands on its page."""
    by: User = request.user
    try:
        act(fetch_clearing(request, pk), by=by)
    except ReviewRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("clearing", pk)


def filters_in(request: DeskRequest) -> ReceiptFilter | None:
    """The filter in the address; None where it makes no sense."""
    form = FilterForm(asked(request.GET), payee=request.desk.payee)
    return form.wanted() if form.is_valid() else None


def fetch_clearing(request: DeskRequest, pk: int, *, looking: bool = False) -> Clearing:
    """A clearing of this person's payees, as `fetch`."""
    mine = clearings_for(request.user, looking=looking).select_related("by", "undone_by")
    return fetch(request, mine, pk)
