"""The payees of an organisation: those one works for, and making another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts import people
from receipts.access import Ability
from receipts.models import Organisation
from receipts.web.desk.guard import CHOSEN_PAYEE, DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.payees.forms import PayeeForm


@require_safe
@desk_required(Ability.CONFIGURE)
def payees(request: DeskRequest) -> HttpResponse:
    """Those of the organisation that the person configures, and the form for another."""
    return listed(request, PayeeForm())


@require_POST
@desk_required(Ability.CONFIGURE)
def make(request: DeskRequest) -> HttpResponse:
    """Make a payee beside the one worked for, and work for it from now on."""
    form = PayeeForm(request.POST)
    if form.is_valid():
        try:
            name = form.cleaned_data["name"]
            made = people.make_payee(request.desk.payee, by=request.user, name=name)
        except people.PayeeRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            request.session[CHOSEN_PAYEE] = made.pk
            messages.success(request, _("You work for {payee} now.").format(payee=made.name))
            return redirect("payees")
    return listed(request, form, status=422)


def listed(request: DeskRequest, form: PayeeForm, *, status: int = 200) -> HttpResponse:
    organisation = Organisation.objects.get(pk=request.desk.payee.organisation_id)
    context = {
        "form": form,
        "organisation": organisation,
        "payees": request.desk.payees_together,
    }
    return show(request, "payees/payees.html", context, section="payees", status=status)
