"""What the payer paid too much elsewhere, used for this due and given back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from receipts import review
from receipts.access import Ability
from receipts.receivables import credit_of
from receipts.templatetags.shown import money
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.due.forms import CreditForm
from receipts.web.due.views import fetch_due, page


@require_POST
@desk_required(Ability.EDIT_BANK)
def use(request: DeskRequest, pk: int) -> HttpResponse:
    """Count some of the payer's credit towards this due."""
    found = fetch_due(request, pk, Ability.EDIT_BANK)
    form = CreditForm(request.POST, due=found, credit_paise=credit_of(found))
    if form.is_valid():
        paise, seen = form.cleaned_data["amount"], form.cleaned_data["seen"]
        try:
            review.use_credit(found, paise, by=request.user, seen_paise=seen)
        except review.ReviewRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("{amount} of the payer's credit count towards this due.")
            messages.success(request, said.format(amount=money(paise)))
            return redirect("due", pk)
    return page(request, found, credit=form, status=422)


@require_POST
@desk_required(Ability.EDIT_BANK)
def give_back(request: DeskRequest, pk: int, allocation_pk: int) -> HttpResponse:
    """Make what was used here the payer's credit again."""
    found = fetch_due(request, pk, Ability.EDIT_BANK)
    used = found.allocations.filter(pk=allocation_pk).first()
    if used is None:
        messages.error(request, _("That is no longer counted towards this due."))
        return redirect("due", pk)
    try:
        review.give_back(used, by=request.user)
    except review.ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is the payer's credit again."))
    return redirect("due", pk)
