"""Asking for one due, and leaving its payer alone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from receipts import asking
from receipts.access import Ability
from receipts.models import Asking
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.due.views import fetch_due

Way = Asking.Way


@require_POST
@desk_required(Ability.ASK)
def ask(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for it by mail or phone message; else write down that it is asked for by hand."""
    found = fetch_due(request, pk, Ability.ASK)
    try:
        done = asking.ask(found, by=request.user, way=request.POST.get("way", ""))
    except asking.AskingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _told(done))
    return redirect("due", pk)


def _told(done: Asking) -> str:
    if done.way == Way.EMAIL:
        return _("A mail goes to {email}.").format(email=done.due.payer_email)
    if done.way == Way.PHONE:
        return _("A phone message goes to {phone}.").format(phone=done.due.payer_phone)
    return _("Now send it, below.")


@require_POST
@desk_required(Ability.ASK)
def stop(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask its payer no more, for whatever due."""
    found = fetch_due(request, pk, Ability.ASK)
    asking.stop(found, by=request.user)
    messages.success(request, _("This payer is not asked any more."))
    return redirect("due", pk)
