"""Not now, or not I: putting a receipt off, and giving it to a colleague."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from receipts import review
from receipts.access import Ability
from receipts.models import Receipt, User
from receipts.review import ReviewRefused
from receipts.web.desk.guard import DeskRequest, desk_required, fetch_receipt
from receipts.web.desk.links import action_url, asked, workbench_url
from receipts.web.desk.neighbours import following
from receipts.web.desk.page import show
from receipts.web.formatting import title_of
from receipts.web.later.forms import AssignForm, SnoozeForm


@require_safe
@desk_required(Ability.REVIEW)
def later(request: DeskRequest, pk: int) -> HttpResponse:
    """Both forms of a receipt."""
    return page(request, fetch_receipt(request, pk, Ability.REVIEW))


@require_POST
@desk_required(Ability.REVIEW)
def snooze(request: DeskRequest, pk: int) -> HttpResponse:
    """Put it off, and go on to the next receipt of the filter."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    form = SnoozeForm(request.POST)
    if form.is_valid():
        try:
            review.snooze(receipt, by=request.user, until=form.until)
        except ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(following(receipt, asked(request.GET), reviewer=request.user))
    return page(request, receipt, snooze_form=form)


@require_POST
@desk_required(Ability.REVIEW)
def wake(request: DeskRequest, pk: int) -> HttpResponse:
    """Bring it back among what waits."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    review.wake(receipt, by=request.user)
    return redirect(workbench_url(pk, asked(request.GET)))


@require_POST
@desk_required(Ability.REVIEW)
def assign(request: DeskRequest, pk: int) -> HttpResponse:
    """Give it to a colleague and go on to the next; to oneself or to nobody, and stay with it."""
    receipt = fetch_receipt(request, pk, Ability.REVIEW)
    form = AssignForm(request.POST, receipt=receipt)
    if form.is_valid():
        to = User.objects.filter(pk=form.cleaned_data["assignee"]).first()
        try:
            review.assign(receipt, to, by=request.user)
        except ReviewRefused as refusal:
            form.add_error("assignee", str(refusal))
        else:
            return redirect(after_giving(request, receipt))
    return page(request, receipt, assign_form=form)


def after_giving(request: DeskRequest, receipt: Receipt) -> str:
    query = asked(request.GET)
    if receipt.assignee_id in (None, request.user.pk):
        return workbench_url(receipt.pk, query)
    return following(receipt, query, reviewer=request.user)


def page(
    request: DeskRequest,
    receipt: Receipt,
    *,
    snooze_form: SnoozeForm | None = None,
    assign_form: AssignForm | None = None,
) -> HttpResponse:
    query = asked(request.GET)
    refused = snooze_form or assign_form
    names = ("snooze", "wake", "assign")
    context = {
        "receipt": receipt,
        "heading": title_of(receipt),
        "snooze_form": snooze_form or SnoozeForm(),
        "assign_form": assign_form or AssignForm(receipt=receipt),
        "may_snooze": receipt.status == Receipt.Status.IN_REVIEW,
        "may_assign": receipt.status in Receipt.Status.undecided(),
        "bench_url": workbench_url(receipt.pk, query),
        **{f"{name}_url": action_url(name, receipt.pk, query=query) for name in names},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return show(request, "later/later.html", context, section="queue", status=status)
