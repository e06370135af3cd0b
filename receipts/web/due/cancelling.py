"""A due that nobody is asked for any more, and asking for it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from receipts import dues
from receipts.access import Ability
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.due.views import fetch_due


@require_POST
@desk_required(Ability.EDIT_DUES)
def cancel(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask nobody for it any more, for a reason."""
    found = fetch_due(request, pk, Ability.EDIT_DUES)
    try:
        dues.cancel_due(found, by=request.user, reason=request.POST.get("reason", ""))
    except dues.DueRefused as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("{reference} is cancelled. Nobody is asked for it any more.")
        messages.success(request, said.format(reference=found.reference))
    return redirect("due", pk)


@require_POST
@desk_required(Ability.EDIT_DUES)
def reinstate(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for it again."""
    found = fetch_due(request, pk, Ability.EDIT_DUES)
    try:
        dues.reinstate_due(found, by=request.user)
    except dues.DueRefused as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("{reference} is to be paid again.").format(reference=found.reference)
        messages.success(request, said)
    return redirect("due", pk)
