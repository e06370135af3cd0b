"""What every page of the desk can do: look again for alerts, and work for another payee."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from receipts.access import payees_for
from receipts.web.desk.alerts import alerts_now
from receipts.web.desk.guard import CHOSEN_PAYEE, DeskRequest, desk_required
from receipts.web.desk.page import show
from receipts.web.pagination import id_in


@require_safe
@desk_required()
def desk_alerts(request: DeskRequest) -> HttpResponse:
    """The banner alone, asked for again while a page stands open."""
    alerts = alerts_now(may_resume=request.desk.may_configure)
    return show(request, "desk/frame.html#alerts", {"alerts": alerts})


@require_POST
@desk_required()
def choose_payee(request: DeskRequest) -> HttpResponse:
    """Work for another payee from now on."""
    wanted = id_in(request.POST, "payee")
    payee = wanted and payees_for(request.user).filter(pk=wanted).first()
    if payee:
        request.session[CHOSEN_PAYEE] = payee.pk
    return redirect("queue")
