"""What every page of the desk can do: look again for alerts, and work for another payee."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from receipts.web.desk.alerts import alerts_now
from receipts.web.desk.guard import CHOSEN_PAYEE, DeskRequest, desk_required
from receipts.web.desk.page import show


@require_safe
@desk_required()
def desk_alerts(request: DeskRequest) -> HttpResponse:
    """The banner alone, asked for again while a page stands open."""
    alerts = alerts_now(request.desk.payee, may_resume=request.desk.may_keep_readers)
    return show(request, "desk/frame.html#alerts", {"alerts": alerts})


@require_POST
@desk_required()
def choose_payee(request: DeskRequest) -> HttpResponse:
    """Work for another payee from now on."""
    request.session[CHOSEN_PAYEE] = request.desk.payee.pk
    return redirect("queue")
