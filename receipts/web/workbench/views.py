"""The workbench: one receipt with everything known of it, held while it is looked at."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts import review
from receipts.access import Ability, receipts_for
from receipts.models import Receipt
from receipts.review import HeldByAnother
from receipts.web.desk.due_choices import search_dues as found_dues
from receipts.web.desk.guard import DeskRequest, desk_required, fetch, fetch_receipt
from receipts.web.desk.links import asked, workbench_url
from receipts.web.desk.page import show
from receipts.web.pagination import id_in
from receipts.web.workbench.decisions import refused
from receipts.web.workbench.page import bench, hold_of
from receipts.web.workbench.related import with_flags


@require_safe
@desk_required()
def workbench(request: DeskRequest, pk: int) -> HttpResponse:
    """The page. Looking changes nothing: the page itself asks for the hold once it stands."""
    receipt = fetch(request, with_flags(receipts_for(request.user)), pk)
    return show(request, "workbench/workbench.html", bench(request, receipt), section="queue")


@require_POST
@desk_required(Ability.REVIEW)
def hold(request: DeskRequest, pk: int) -> HttpResponse:
    """Take the receipt, or keep it; say who has it, or what has become of it meanwhile."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    with suppress(HeldByAnother):  # the fragment says who it is
        review.take(receipt, by=request.user)
    context = {"receipt": receipt, **hold_of(request, receipt)}
    if id_in(request.GET, "version") != receipt.version:
        context |= {"overtaken": last_event_of(receipt), "hold_url": ""}
    return show(request, "workbench/workbench.html#hold", context)


@require_POST
@desk_required(Ability.REVIEW)
def take_over(request: DeskRequest, pk: int) -> HttpResponse:
    """Take the receipt from a colleague whose page has been left alone."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    try:
        review.take_over(receipt, by=request.user)
    except HeldByAnother as refusal:
        return refused(request, pk, refusal)
    return redirect(workbench_url(pk, asked(request.GET)))


@require_POST
@desk_required(Ability.REVIEW)
def release(request: DeskRequest, pk: int) -> HttpResponse:
    """Let go of the receipt when the page is left."""
    review.release(fetch_receipt(request, pk, Ability.REVIEW), by=request.user)
    return HttpResponse(status=204)


@require_safe
@desk_required(Ability.REVIEW)
def search_dues(request: DeskRequest, pk: int) -> HttpResponse:
    """Dues found by reference, name or phone, to be ticked like the candidates."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    words = request.GET.get("q", "")
    context = {"found": found_dues(receipt, words), "words": words.strip()}
    return show(request, "workbench/workbench.html#found", context)


def last_event_of(receipt: Receipt) -> str:
    """What happened last, as a sentence."""
    event = receipt.events.last()
    return (
        _("{warning} by {actor_name}.").format(
            warning=event.get_kind_display(), actor_name=event.actor_name
        )
        if event
        else _("It has changed.")
    )
