"""Contested money: everybody who claims a payment on one page, and who is paid of them."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts import review, verdict
from receipts.access import Ability
from receipts.filters import row_id
from receipts.models import Due, Receipt
from receipts.plain_text import plain_text
from receipts.review import AllocationRefused, Does, Loser, ReasonRefused, ReviewRefused
from receipts.web.contest.page import QUESTION, context_of
from receipts.web.desk.guard import DeskRequest, desk_required, fetch_receipt
from receipts.web.desk.links import action_url, asked, queue_url, refusal_url, workbench_url
from receipts.web.desk.page import show


@require_safe
@desk_required()
def contest(request: DeskRequest, pk: int) -> HttpResponse:
    """Everybody who claims what this receipt claims."""
    return page(request, fetch_receipt(request, pk))


@require_POST
@desk_required(Ability.REVIEW)
def settle(request: DeskRequest, pk: int) -> HttpResponse:
    """“This one paid”: the button that was pressed names the receipt."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    contest = verdict.contest_of(receipt)
    wanted = row_id(request.POST.get("paid", ""))
    winner = next((one.receipt for one in contest.claims if one.receipt.pk == wanted), None)
    try:
        if winner is None:
            raise ReasonRefused(_("Choose the receipt that was paid."))
        event = review.settle(
            winner,
            by=request.user,
            version=seen(request.POST, winner),
            allocations=allocations_of(winner, request.POST),
            losers=losers_of(contest, winner, request.POST),
            note=plain_text(request.POST.get("note", "")),
        )
    except ReviewRefused as refusal:
        return page(request, receipt, refusal=refusal)
    if event.kind == event.Kind.PROPOSED:
        words = _("Receipt {number} waits for a second person: nothing was done with the others.")
        messages.info(request, words.format(number=winner.pk))
    return redirect(queue_url(asked(request.GET), done=winner.pk))


def losers_of(contest: verdict.Contest, winner: Receipt, said: QueryDict) -> list[Loser]:
    """The other claimants that the page showed, and what was chosen for each."""
    shown = [one.receipt for one in contest.claims if f"version_{one.receipt.pk}" in said]
    return [loser_of(one, said) for one in shown if one != winner]


def loser_of(receipt: Receipt, said: QueryDict) -> Loser:
    does = said.get(f"does_{receipt.pk}", Does.REJECT)
    if does not in list(Does):
        raise ReasonRefused(_("Choose what becomes of receipt {pk}.").format(pk=receipt.pk))
    words = plain_text(said.get(f"words_{receipt.pk}", "")).strip()
    if does == Does.ASK:
        words = words or str(QUESTION)
    return Loser(receipt, seen(said, receipt), Does(does), words)


def allocations_of(winner: Receipt, said: QueryDict) -> dict[Due, int]:
    """The whole of it towards the due that the page showed for it, if it showed one."""
    shown = row_id(said.get(f"due_{winner.pk}", ""))
    due = Due.objects.filter(pk=shown, payee=winner.payee_id).first() if shown else None
    if shown and due is None:
        raise AllocationRefused(_("One of the dues no longer exists. Look at the list again."))
    return {due: winner.counted_paise or 0} if due else {}


def seen(said: QueryDict, receipt: Receipt) -> int:
    """The version on the reviewer's screen; one that is missing matches none."""
    version = row_id(said.get(f"version_{receipt.pk}", ""))
    return -1 if version is None else version


def page(
    request: DeskRequest, receipt: Receipt, *, refusal: ReviewRefused | None = None
) -> HttpResponse:
    """The claims as they are now, and why a decision was not taken: 409, or 422 for its words."""
    query = asked(request.GET)
    typed = request.POST if refusal else None
    context = context_of(verdict.contest_of(receipt), query, typed) | {
        "receipt": receipt,
        "refusal": refusal,
        "refusal_url": refusal_url(refusal, query) if refusal else "",
        "back_url": workbench_url(receipt.pk, query),
        "settle_url": action_url("settle", receipt.pk, query=query),
        "may_decide": request.desk.may_review,
    }
    mistyped = isinstance(refusal, AllocationRefused | ReasonRefused)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if mistyped else HTTPStatus.CONFLICT
    return show(
        request, "contest/contest.html", context, section="queue", status=status if refusal else 200
    )
