"""Late fees waived, and discounts given and taken back, on one due's page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from receipts import adjusting
from receipts.access import Ability
from receipts.models import Due
from receipts.templatetags.shown import money
from receipts.upi import parse_amount
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.due.views import fetch_due


@require_POST
@desk_required(Ability.EDIT_DUES)
def waive_fees(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for none of the late fees that it has by now."""

    def waive(due: Due) -> str:
        paise = adjusting.waive_fees(due, by=request.user, why=request.POST.get("why", ""))
        return _("{amount} of late fees are waived.").format(amount=money(paise))

    return _done(request, pk, waive)


@require_POST
@desk_required(Ability.EDIT_DUES)
def give_discount(request: DeskRequest, pk: int) -> HttpResponse:
    """Take something off what it asks for."""

    def give(due: Due) -> str:
        paise = parse_amount(request.POST.get("amount", ""))
        adjusting.give_discount(due, paise, by=request.user, why=request.POST.get("why", ""))
        return _("{amount} are taken off.").format(amount=money(paise))

    return _done(request, pk, give)


@require_POST
@desk_required(Ability.EDIT_DUES)
def take_back_adjustment(request: DeskRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Ask again for what a person waived or took off."""

    def take_back(due: Due) -> str:
        entry = due.adjustments.filter(pk=entry_pk).first()
        if entry is None:
            raise adjusting.AdjustmentRefused(_("This due has no such entry."))
        adjusting.take_back(entry, by=request.user, why=request.POST.get("why", ""))
        return _("{amount} are asked for again.").format(amount=money(-entry.paise))

    return _done(request, pk, take_back)


@require_POST
@desk_required(Ability.EDIT_DUES)
def switch_fees(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for no late fees of it, or, by `again`, as the rule says."""

    def switch(due: Due) -> str:
        again = "again" in request.POST
        change = adjusting.ask_fees_again if again else adjusting.free_of_fees
        change(due, by=request.user, why=request.POST.get("why", ""))
        if again:
            return _("Late fees are asked for again, as the rule says.")
        return _("No late fees are asked of this due.")

    return _done(request, pk, switch)


def _done(request: DeskRequest, pk: int, change: Callable[[Due], str]) -> HttpResponse:
    """Change the due, say what was done or why not, and show it."""
    due = fetch_due(request, pk, Ability.EDIT_DUES)
    try:
        messages.success(request, change(due))
    except ValueError as refusal:  # also of an amount that is none
        messages.error(request, str(refusal))
    return redirect("due", pk)
