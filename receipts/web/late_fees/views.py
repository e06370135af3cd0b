"""A payee's rules for late fees and discounts: which stand, setting one up, ending one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from receipts import adjusting
from receipts.access import Ability
from receipts.web.desk.guard import DeskRequest, desk_required, fetch
from receipts.web.desk.page import show
from receipts.web.late_fees.forms import RuleForm

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.EDIT_DUES)
def late_fees(request: DeskRequest) -> HttpResponse:
    """The rules, those that stand first, and the form for another."""
    form = RuleForm(request.POST) if request.method == "POST" else RuleForm()
    if form.is_bound and form.is_valid():
        try:
            adjusting.add_rule(request.desk.payee, form.terms(), by=request.user)
        except adjusting.AdjustmentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is set up. Dues that are open follow within a minute."))
            return redirect("late_fees")
    rules = adjusting.rules_of(request.desk.payee)[:SHOWN]
    context = {"rules": [(one, adjusting.terms_of(one)) for one in rules], "form": form}
    status = 422 if form.errors else 200
    return show(request, "late_fees/late_fees.html", context, section="dues", status=status)


@require_POST
@desk_required(Ability.EDIT_DUES)
def end_rule(request: DeskRequest, pk: int) -> HttpResponse:
    """Let a rule add nothing any more."""
    rule = fetch(request, adjusting.rules_for(request.user), pk)
    try:
        adjusting.end_rule(rule, by=request.user)
    except adjusting.AdjustmentRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It has ended. What it added stays."))
    return redirect("late_fees")
