"""A payer's view of one receipt: follow it, correct what was read, answer the reviewer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from receipts import corrections, intake, review
from receipts.corrections import CorrectionRefused, accept_correction
from receipts.images import PictureRefused
from receipts.lifecycle import TransitionNotAllowed
from receipts.models import Correction, Receipt, User
from receipts.web.correction_form import CorrectionForm
from receipts.web.payer.headlines import Headlined
from receipts.web.payer.limits import limit_uploads
from receipts.web.payer.receipt_link import PayerRequest, by_link
from receipts.web.status import page
from receipts.web.status.forms import AnswerForm, ObjectionForm, PictureForm
from receipts.web.status.next_step import Do
from receipts.web.status.notifying import notifying_of
from receipts.web.status.utr_places import places

CORRECTED_BELOW = {Do.REPLACE, Do.NOTHING, Do.SENT_BEFORE}  # elsewhere it is beside the step
NOTHING_CHANGED = gettext_lazy("Nothing was changed: these are the values we have.")
NOBODY_ASKS = gettext_lazy("This question has been answered already.")
THANKLESS = (Receipt.Status.AWAITING_PAYER, Receipt.Status.REJECTED)
MOVED_ON = gettext_lazy("This has moved on meanwhile. Here is where it stands.")


@require_safe
@by_link
def status(request: PayerRequest, receipt: Receipt) -> HttpResponse:
    """The page; for htmx the part that changes, or 204 while what was seen still holds."""
    if not request.htmx:
        return _page(request, receipt)
    if request.GET.get("seen") == page.seen(receipt):
        return HttpResponse(status=204)
    return render(request, "status/status.html#receipt", _context(receipt))


@require_POST
@by_link
def correct(request: PayerRequest, receipt: Receipt) -> HttpResponse:
    """Keep what the payer types beside what was read."""
    form = CorrectionForm(request.POST, initial=_as_shown(page.facts(receipt)))
    if not form.is_valid():
        return _page(request, receipt, correction=form, status=422)
    if not form.typed():
        messages.info(request, NOTHING_CHANGED)
        return redirect("status", receipt.public_id)
    try:
        accept_correction(
            receipt, source=Correction.Source.PAYER, by=_signed_in(request), **form.typed()
        )
    except CorrectionRefused as refusal:
        form.point_out(refusal)
        return _page(request, receipt, correction=form, status=422)
    messages.success(
        request, _("Thank you. The reviewer sees what you typed beside what was read.")
    )
    return redirect("status", receipt.public_id)


@require_POST
@by_link
def confirm(request: PayerRequest, receipt: Receipt) -> HttpResponse:
    """“Yes, it is right”: on record, once."""
    try:
        corrections.confirm(
            receipt, actor=_signed_in(request) or "payer", seen=request.POST.get("seen", "")
        )
    except CorrectionRefused as refusal:
        messages.info(request, str(refusal))
    return redirect("status", receipt.public_id)


@limit_uploads
@require_POST
@by_link
def replace(request: PayerRequest, receipt: Receipt) -> HttpResponse:
    """Another picture for one that speaks against itself."""
    form = PictureForm(request.POST, request.FILES)
    if too_large := request.counter.refusals():
        form.add_error("picture", ValidationError(too_large))
        return _page(request, receipt, replacement=form, status=413)
    if not form.is_valid():
        return _page(request, receipt, replacement=form, status=422)
    picture = form.cleaned_data["picture"]
    try:
        intake.replace_picture(
            receipt,
            data=picture.read(),
            filename=picture.name or "",
            actor=_signed_in(request) or "payer",
        )
    except PictureRefused as refusal:
        form.add_error("picture", str(refusal))
        return _page(request, receipt, replacement=form, status=422)
    except TransitionNotAllowed:
        messages.info(request, MOVED_ON)
    return redirect("status", receipt.public_id)


@require_POST
@by_link
def object_to(request: PayerRequest, receipt: Receipt) -> HttpResponse:
    """The payer's one objection to a rejection."""
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return _page(request, receipt, objection=form, status=422)
    try:
        review.object_to_rejection(
            receipt, actor=_signed_in(request) or "payer", text=form.cleaned_data["text"]
        )
    except TransitionNotAllowed:
        messages.info(request, MOVED_ON)
    return redirect("status", receipt.public_id)


@limit_uploads
@require_POST
@by_link
def answer(request: PayerRequest, receipt: Receipt) -> HttpResponse:
    """Take the answer to the reviewer's question, once."""
    form = AnswerForm(request.POST, request.FILES, initial=_as_shown(page.facts(receipt)))
    if too_large := request.counter.refusals():
        form.add_error("picture", ValidationError(too_large))
        return _page(request, receipt, answer=form, status=413)
    if not form.is_valid():
        return _page(request, receipt, answer=form, status=422)
    try:
        _take_answer(receipt, form, _signed_in(request))
    except PictureRefused as refusal:
        form.add_error("picture", str(refusal))
        return _page(request, receipt, answer=form, status=422)
    except CorrectionRefused as refusal:
        form.point_out(refusal)
        return _page(request, receipt, answer=form, status=422)
    except TransitionNotAllowed:
        messages.info(request, NOBODY_ASKS)
        return redirect("status", receipt.public_id)
    messages.success(request, _("Thank you. Your answer is with the reviewer."))
    return redirect("status", receipt.public_id)


def _take_answer(receipt: Receipt, form: AnswerForm, user: User | None) -> None:
    """A new picture is read anew, so values typed with it are kept as a correction beside it."""
    actor, text, typed = user or "payer", form.cleaned_data["text"], form.typed()
    picture = form.cleaned_data["picture"]
    if not picture:
        intake.answer(receipt, actor=actor, text=text, **typed)
        return
    intake.answer(
        receipt,
        actor=actor,
        text=text,
        data=picture.read(),
        filename=picture.name or "",
        **typed,
    )


def _signed_in(request: PayerRequest) -> User | None:
    return request.user if request.user.is_authenticated else None


def _page(
    request: PayerRequest, receipt: Receipt, *, status: int = 200, **forms: Form
) -> HttpResponse:
    return render(request, "status/status.html", _context(receipt) | forms, status=status)


def _context(receipt: Receipt) -> dict[str, Any]:
    step = page.step_of(receipt)
    together = Receipt.objects.filter(submission=receipt.submission).order_by("position")
    facts = page.facts(receipt)
    as_shown = _as_shown(facts)
    is_decided = receipt.told_status in Receipt.Status.decided()
    return {
        "receipt": receipt,
        "step": step,
        "steps": page.steps(receipt),
        "seen": page.seen(receipt),
        "poll_seconds": page.poll_seconds(receipt),
        "facts": facts,
        "values_seen": corrections.values_seen(receipt),
        "pay_again": page.due_to_pay_again(receipt) if step.do == Do.REPLACE else None,
        "accepted_for": page.accepted_for(receipt),
        "reasons": page.reasons(receipt),
        "question": page.question(receipt),
        "is_thanked": receipt.told_status not in THANKLESS,
        "is_read": receipt.status not in Receipt.Status.unread(),
        "status": receipt.told_status,
        "is_decided": is_decided,
        "may_correct": receipt.status in Receipt.Status.open() and step.do in CORRECTED_BELOW,
        "sent_together": [Headlined(one) for one in together],
        "correction": CorrectionForm(initial=as_shown),
        "answer": AnswerForm(initial=as_shown),
        "replacement": PictureForm(),
        "objection": ObjectionForm(),
        **({} if is_decided else notifying_of(receipt)),
        "places": places(receipt.reading.app if receipt.reading else "")
        if step.do == Do.TYPE_UTR
        else [],
    }


def _as_shown(facts: dict[str, page.ShownValue]) -> dict[str, Any]:
    """The values the forms start from: the payer's own, else what is believed.

    Times are to the minute, as the browser's own field has them.
    """
    shown = {name: fact.typed or fact.value for name, fact in facts.items()}
    paid_at = shown["paid_at"] and timezone.localtime(shown["paid_at"])
    return {
        "utr": shown["utr"],
        "paid_at": paid_at and paid_at.replace(second=0, microsecond=0),
        "amount": shown["amount_paise"],
    }
