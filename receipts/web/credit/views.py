"""One credit: the line as the bank wrote it, what speaks of it, what it counts for, and acting."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts import review, statement_import, verdict
from receipts.access import Ability, credits_for
from receipts.models import Allocation, Credit, CreditMatch, MatchGround, Receipt
from receipts.plain_text import plain_text
from receipts.review import AllocationRefused, CreditRefused, ReviewRefused
from receipts.templatetags.shown import money
from receipts.web.credit.forms import SetAsideForm
from receipts.web.desk.credit_lines import account_of, day, digits_of, moment
from receipts.web.desk.credit_rows import credit_rows
from receipts.web.desk.due_choices import allocations_in, choices_for_credit
from receipts.web.desk.due_choices import search_dues as found_dues
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.links import asked, refusal_url
from receipts.web.desk.page import show
from receipts.web.formatting import title_of

Refusals = (ReviewRefused, statement_import.BankRefused)


@dataclass(frozen=True)
class LinkedReceipt:
    """A receipt that speaks of the credit, or may."""

    receipt: Receipt
    title: str
    url: str
    ground: str
    reason: str
    is_proof: bool


@require_safe
@desk_required()
def credit(request: DeskRequest, pk: int) -> HttpResponse:
    """The page."""
    found = fetch_credit(request, pk)
    return show(request, "credit/credit.html", page(request, found), section="reconciliation")


@require_safe
@desk_required(Ability.EDIT_BANK)
def search_dues(request: DeskRequest, pk: int) -> HttpResponse:
    """Dues found by reference, name or phone, to be ticked like those suggested."""
    words = request.GET.get("q", "")
    found = found_dues(fetch_credit(request, pk, Ability.EDIT_BANK), words)
    return show(request, "workbench/workbench.html#found", {"found": found, "words": words.strip()})


@require_POST
@desk_required(Ability.EDIT_BANK)
def count(request: DeskRequest, pk: int) -> HttpResponse:
    """Count the credit towards the ticked dues."""

    def act(found: Credit) -> str:
        allocations = allocations_in(found, request.POST)
        overpay = "overpay" in request.POST
        review.count_credit(found, by=request.user, allocations=allocations, overpay=overpay)
        dues = ", ".join(due.reference for due in allocations)
        return _("{amount} counted towards {dues}.").format(
            amount=money(sum(allocations.values())), dues=dues
        )

    return acted(request, pk, act)


@require_POST
@desk_required(Ability.EDIT_BANK)
def uncount(request: DeskRequest, pk: int) -> HttpResponse:
    """Take back what was counted of the credit."""

    def act(found: Credit) -> str:
        note = plain_text(request.POST.get("note", ""))
        review.uncount_credit(found, by=request.user, note=note)
        return _("{amount} counts towards nothing any more.").format(
            amount=money(found.amount_paise)
        )

    return acted(request, pk, act)


@require_POST
@desk_required(Ability.EDIT_BANK)
def set_aside(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that the credit needs no receipt and no due, and why."""

    def act(found: Credit) -> str:
        form = SetAsideForm(request.POST)
        if not form.is_valid():
            raise statement_import.BankRefused(str(next(iter(form.errors.values()))[0]))
        review.set_aside(found, by=request.user, reason=form.cleaned_data["reason"])
        return _("{amount} set aside.").format(amount=money(found.amount_paise))

    return acted(request, pk, act)


@require_POST
@desk_required(Ability.EDIT_BANK)
def take_up(request: DeskRequest, pk: int) -> HttpResponse:
    """Put a credit that was set aside back among those to be explained."""

    def act(found: Credit) -> str:
        review.take_up(found, by=request.user)
        return _("{amount} is to be explained again.").format(amount=money(found.amount_paise))

    return acted(request, pk, act)


def acted(request: DeskRequest, pk: int, act: Callable[[Credit], str]) -> HttpResponse:
    """Act and go back to where one came from; inside a list, what became of the row alone."""
    found = fetch_credit(request, pk, Ability.EDIT_BANK)
    try:
        sentence = act(found)
    except Refusals as refusal:
        return refused(request, pk, refusal)
    if request.htmx:
        return row_of(request, pk, {"done": sentence})
    messages.success(request, sentence)
    return redirect("credit", pk)


def refused(request: DeskRequest, pk: int, refusal: Exception) -> HttpResponse:
    """The credit as it is now and why nothing was done: 409, or 422 for what was typed."""
    mistyped = isinstance(refusal, AllocationRefused)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if mistyped else HTTPStatus.CONFLICT
    said = said_of(request, refusal)
    if request.htmx:
        return row_of(request, pk, said, status=status)
    typed = request.POST if mistyped else None
    context = page(request, fetch_credit(request, pk), typed) | said
    return show(request, "credit/credit.html", context, section="reconciliation", status=status)


def said_of(request: DeskRequest, refusal: Exception) -> dict[str, str]:
    """A refusal and where to do what it says."""
    return {"refusal": str(refusal), "refusal_url": refusal_url(refusal, asked(request.GET))}


def row_of(
    request: DeskRequest, pk: int, context: dict[str, Any], *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The credit's row in the list."""
    [row] = credit_rows([fetch_credit(request, pk)])
    template = "reconciliation/reconciliation.html#credit_row"
    return show(request, template, {"row": row, **context}, status=status)


def fetch_credit(request: DeskRequest, pk: int, ability: Ability = Ability.SEE) -> Credit:
    """A credit of this person's payees with its statement, as `fetch`."""
    mine = credits_for(request.user, ability).select_related("statement", "set_aside_by")
    return fetch(request, mine, pk)


def page(request: DeskRequest, found: Credit, typed: QueryDict | None = None) -> dict[str, Any]:
    """Everything on the page; `typed` is what was chosen when counting was refused."""
    allocations = list(found.allocations.select_related("due", "by").order_by("id"))
    spoken = spoken_of(found)
    may_act = request.desk.may_edit_bank
    recorded = recorded_of(found)
    has_receipt = any(one.is_proof and one.receipt.status != "rejected" for one in spoken)
    is_free = found.statement and not (
        allocations or found.reversed_on or found.set_aside_at or found.is_settlement
    )
    context = {
        "credit": found,
        "when": moment(found),
        "utr": digits_of(found.utr, found.utr),
        "account": account_of(found),
        "state": state_of(found, allocations, spoken, recorded),
        "spoken": spoken,
        "allocations": allocations,
        "events": list(found.events.select_related("actor")),
        "may_act": may_act,
        "may_count": may_act and is_free and not has_receipt and not recorded,
        "may_set_aside": may_act and is_free and not has_receipt,
        "back_url": f"{reverse('reconciliation')}?{request.GET.urlencode()}".rstrip("?"),
    }
    if recorded and is_free:
        context |= said_of(request, recorded)
    if context["may_count"]:
        context["choices"] = choices_for_credit(found, typed)
        context["recorded_like"] = verdict.recorded_like(found)
        context["may_overpay"] = typed is not None
    return context


def recorded_of(found: Credit) -> CreditRefused | None:
    """Why it does not count, where somebody recorded it by hand."""
    try:
        review.refuse_recorded(found)
    except CreditRefused as refusal:
        return refusal
    return None


def spoken_of(found: Credit) -> list[LinkedReceipt]:
    """Every receipt that matching has set beside this credit, the likeliest first."""
    matches = CreditMatch.objects.filter(credit=found).select_related("receipt")
    return [
        LinkedReceipt(
            receipt=one.receipt,
            title=title_of(one.receipt),
            url=reverse("workbench", args=[one.receipt_id]),
            ground=one.get_ground_display(),
            reason=str(one.reason),
            is_proof=one.ground == MatchGround.CONFIRMED,
        )
        for one in matches.order_by("ground", "-receipt_id")[:20]
    ]


def state_of(
    found: Credit,
    allocations: list[Allocation],
    spoken: list[LinkedReceipt],
    recorded: CreditRefused | None,
) -> tuple[str, str]:
    """The credit's state as a tone and words."""
    counts = bool(allocations) or any(one.is_proof and one.receipt.decided_at for one in spoken)
    if found.reversed_on:
        return "serious" if counts else "warning", _("Taken back {day}").format(
            day=day(found.reversed_on)
        )
    if found.is_settlement:
        return "info", _("Settlement in bulk")
    if found.set_aside_at:
        return "", _("Set aside")
    if found.statement is None:
        return "info", _("Told by the bank, statement to come")
    if allocations:
        return "ok", _("Counted straight from the bank")
    if recorded:
        return "warning", _("Recorded by hand")
    proof = next((one for one in spoken if one.is_proof), None)
    if proof:
        return "ok", _("Receipt {state}").format(state=proof.receipt.get_status_display().lower())
    return "warning", _("No receipt")
