"""Cash, cheques, cards and transfers recorded for a due, and taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from receipts import review
from receipts.access import Ability
from receipts.models import HandPayment
from receipts.plain_text import plain_text
from receipts.templatetags.shown import money
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.links import asked, refusal_url
from receipts.web.due.forms import HandPaymentForm
from receipts.web.due.views import fetch_due, page


@require_POST
@desk_required(Ability.EDIT_BANK)
def record(request: DeskRequest, pk: int) -> HttpResponse:
    """Count money that somebody handed over; it is never confirmed."""
    found = fetch_due(request, pk, Ability.EDIT_BANK)
    form, where = HandPaymentForm(request.POST, due=found), ""
    if form.is_valid():
        seen, overpay = form.cleaned_data["seen"], form.cleaned_data["overpay"]
        try:
            payment = review.record_payment(
                found, form.said(), by=request.user, seen_paise=seen, overpay=overpay
            )
        except review.ReviewRefused as refusal:
            form.add_error(None, str(refusal))
            where = refusal_url(refusal, asked(request.GET))
        else:
            amount = money(payment.amount_paise)
            messages.success(request, _("{amount} are recorded by hand.").format(amount=amount))
            return redirect("due", pk)
    return page(request, found, payment=form, refusal_url=where, status=422)


@require_POST
@desk_required(Ability.EDIT_BANK)
def take_back(request: DeskRequest, pk: int, payment_pk: int) -> HttpResponse:
    """Say that it did not come after all."""
    found = fetch_due(request, pk, Ability.EDIT_BANK)
    payment = HandPayment.objects.filter(pk=payment_pk, allocations__due=found).first()
    if payment is None:
        messages.error(request, _("That is no longer counted towards this due."))
        return redirect("due", pk)
    try:
        note = plain_text(request.POST.get("note", ""))
        review.take_back_payment(payment, by=request.user, note=note)
    except review.ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is taken back, and stays on record."))
    return redirect("due", pk)
