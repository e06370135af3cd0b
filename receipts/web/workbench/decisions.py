"""Deciding on the workbench: each view one call of review, then on to the next receipt."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from receipts import review, signals, verdict
from receipts.access import Ability
from receipts.models import KnownPayer, Receipt, Signal
from receipts.plain_text import plain_text
from receipts.review import (
    AllocationRefused,
    CorrectionRefused,
    ReasonRefused,
    ReviewRefused,
    replies,
)
from receipts.web.desk.due_choices import allocations_in
from receipts.web.desk.guard import DeskRequest, desk_required, fetch_receipt
from receipts.web.desk.links import asked, refusal_url, workbench_url
from receipts.web.desk.neighbours import following
from receipts.web.desk.page import show
from receipts.web.desk.rejection_form import RejectForm
from receipts.web.pagination import id_in
from receipts.web.workbench.forms import AskForm, DismissForm
from receipts.web.workbench.page import bench, values_form

PROPOSED = gettext_lazy("Receipt {number} waits for a second person to confirm the approval.")


@require_POST
@desk_required(Ability.REVIEW)
def approve(request: DeskRequest, pk: int) -> HttpResponse:
    """Approve to the ticked dues, or with a note to none."""

    def decide(receipt: Receipt) -> None:
        event = review.approve(
            receipt,
            by=request.user,
            version=seen_version(request),
            allocations=allocations_in(receipt, request.POST),
            note=reason_in(request.POST),
            overpay="overpay" in request.POST,
            shown=request.POST.get("verdict", ""),
            remember="remember" in request.POST,
        )
        if event.kind == event.Kind.PROPOSED:
            messages.info(request, PROPOSED.format(number=receipt.pk))

    return decided(request, pk, decide)


def reason_in(said: QueryDict) -> str:
    """What was chosen and what was typed, as one note."""
    parts = (plain_text(said.get(name, "")).strip() for name in ("because", "note"))
    return ". ".join(part for part in parts if part)


@require_POST
@desk_required(Ability.REVIEW)
def forget_payer(request: DeskRequest, pk: int, known_pk: int) -> HttpResponse:
    """Forget who pays for whom, and judge this receipt anew."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    known = KnownPayer.objects.filter(pk=known_pk, payee=receipt.payee).first()
    if known is None:
        raise Http404("Nothing of the kind is remembered.")
    verdict.forget_payer(known, by=request.user)
    verdict.refresh([receipt.pk])
    verdict.refresh_dues_of(known.payee_id, known.payer_name)
    return redirect(workbench_url(receipt.pk, asked(request.GET)))


@require_POST
@desk_required(Ability.REVIEW)
def reject(request: DeskRequest, pk: int) -> HttpResponse:
    """Reject for one of the reasons, with a note where the reason needs one."""

    def decide(receipt: Receipt) -> None:
        form = RejectForm(request.POST)
        if not form.is_valid():
            raise ReasonRefused(first_error(form))
        review.reject(receipt, by=request.user, version=seen_version(request), **form.cleaned_data)

    return decided(request, pk, decide)


@require_POST
@desk_required(Ability.REVIEW)
def ask_payer(request: DeskRequest, pk: int) -> HttpResponse:
    """Put a question to the payer."""

    def decide(receipt: Receipt) -> None:
        form = AskForm(request.POST)
        if not form.is_valid():
            raise ReasonRefused(first_error(form))
        review.ask_payer(
            receipt, by=request.user, version=seen_version(request), **form.cleaned_data
        )

    return decided(request, pk, decide)


@require_POST
@desk_required(Ability.REVIEW)
def told_by_hand(request: DeskRequest, pk: int) -> HttpResponse:
    """Record what a reviewer has told the payer outside the desk."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    channel, words = (request.POST.get(name, "") for name in ("channel", "words"))
    try:
        replies.told_by_hand(receipt, by=request.user, channel=channel, words=plain_text(words))
    except ReviewRefused as refusal:
        return refused(request, pk, refusal)
    return redirect(workbench_url(receipt.pk, asked(request.GET)))


@require_POST
@desk_required(Ability.REVIEW)
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    """Take the decision back and stay with the receipt."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    try:
        review.reopen(receipt, by=request.user, version=seen_version(request))
    except ReviewRefused as refusal:
        return refused(request, pk, refusal)
    return redirect(workbench_url(receipt.pk, asked(request.GET)))


@require_POST
@desk_required(Ability.REVIEW)
def type_values(request: DeskRequest, pk: int) -> HttpResponse:
    """Keep what was typed off the picture, and show what follows from it."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    form = values_form(receipt, request.POST)
    if form.is_valid() and form.typed():
        try:
            version = seen_version(request)
            review.type_values(receipt, by=request.user, version=version, **form.typed())
        except CorrectionRefused as refusal:
            form.add_error(None, str(refusal))
        except ReviewRefused as refusal:
            return refused(request, pk, refusal)
    if form.errors:
        context = bench(request, receipt) | {"values_form": form}
        return show(request, "workbench/workbench.html", context, section="queue", status=422)
    return redirect(workbench_url(receipt.pk, asked(request.GET)))


@require_POST
@desk_required(Ability.REVIEW)
def dismiss_signal(request: DeskRequest, pk: int, signal_pk: int) -> HttpResponse:
    """Set a warning aside, with the reason."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    signal = receipt.signals.filter(pk=signal_pk).first()
    if signal is None:
        raise Http404(_("No such warning on this receipt."))
    return dismissed(request, receipt, signal)


def dismissed(request: DeskRequest, receipt: Receipt, signal: Signal) -> HttpResponse:
    form = DismissForm(request.POST)
    if not form.is_valid():
        return refused(request, receipt.pk, ReasonRefused(first_error(form)))
    signals.dismiss(signal, by=request.user, **form.cleaned_data)
    verdict.refresh([receipt.pk])
    return redirect(workbench_url(receipt.pk, asked(request.GET)))


def decided(request: DeskRequest, pk: int, decide: Callable[[Receipt], None]) -> HttpResponse:
    """Decide and go on to the next receipt of the filter, or say why it was refused."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    try:
        decide(receipt)
    except ReviewRefused as refusal:
        return refused(request, pk, refusal)
    return redirect(following(receipt, asked(request.GET), reviewer=request.user))


def refused(request: DeskRequest, pk: int, refusal: ReviewRefused) -> HttpResponse:
    """The receipt as it is now and why the decision was not taken: 409, or 422 for its words."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    mistyped = isinstance(refusal, AllocationRefused | ReasonRefused)
    is_approval = mistyped and request.path.endswith("/approve/")
    typed: QueryDict | None = request.POST if is_approval else None
    context: dict[str, Any] = bench(request, receipt, typed=typed) | {"refusal": str(refusal)}
    context["reason_wanted"] = is_approval and isinstance(refusal, ReasonRefused)
    context["refusal_url"] = refusal_url(refusal, asked(request.GET))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if mistyped else HTTPStatus.CONFLICT
    return show(request, "workbench/workbench.html", context, section="queue", status=status)


def seen_version(request: DeskRequest) -> int:
    """The version on the reviewer's screen; one that is missing matches none."""
    version = id_in(request.POST, "version")
    return -1 if version is None else version


def first_error(form: RejectForm | AskForm | DismissForm) -> str:
    return str(next(iter(form.errors.values()))[0])
