"""Banks' alerts at the desk: make and revoke addresses, see what came, read what waits."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from receipts import alerts
from receipts.access import Ability
from receipts.models import AlertSource, BankAlert
from receipts.web.bank_alerts import setup
from receipts.web.bank_alerts.forms import ReadForm, SourceForm
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show

SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@desk_required(Ability.EDIT_BANK)
def bank_alerts(request: DeskRequest) -> HttpResponse:
    """The page; a POST makes an address, which the steps of its set-up show this once."""
    form = SourceForm(request.POST or None)
    if request.method != "POST":
        return page(request, form)
    if not form.is_valid():
        return page(request, form, status=422)
    name = form.cleaned_data["name"]
    source, token = alerts.make_source(request.desk.payee, by=request.user, name=name)
    return setup.page(request, source, token=token)


@require_POST
@desk_required(Ability.EDIT_BANK)
def revoke(request: DeskRequest, pk: int) -> HttpResponse:
    """Let nothing in any more by an address."""
    source = AlertSource.objects.filter(payee=request.desk.payee, pk=pk).first()
    if source is None:
        raise Http404(_("There is nothing here."))
    alerts.revoke(source, by=request.user)
    messages.success(request, _("Nothing comes in from {name} any more.").format(name=source.name))
    return redirect("bank_alerts")


@require_POST
@desk_required(Ability.EDIT_BANK)
def credit(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a waiting alert a credit with what a person read in it."""
    alert, form = fetch_alert(request, pk), ReadForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect("bank_alerts")
    utr, paise = form.cleaned_data["utr"], form.cleaned_data["amount"]
    try:
        made = alerts.credit_by_hand(alert, by=request.user, utr=utr, amount_paise=paise)
    except alerts.AlertRefused as refused:
        messages.error(request, str(refused))
        return redirect("bank_alerts")
    return redirect("credit", made.pk)


@require_POST
@desk_required(Ability.EDIT_BANK)
def dismiss(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that a waiting alert is no money."""
    try:
        alerts.dismiss(fetch_alert(request, pk), by=request.user)
    except alerts.AlertRefused as refused:
        messages.error(request, str(refused))
    return redirect("bank_alerts")


def fetch_alert(request: DeskRequest, pk: int) -> BankAlert:
    """An alert of the payee the person works for now; else 404."""
    found = BankAlert.objects.select_related("payee").filter(payee=request.desk.payee, pk=pk)
    alert = found.first()
    if alert is None:
        raise Http404(_("There is nothing here."))
    return alert


def page(request: DeskRequest, form: SourceForm, *, status: int = 200) -> HttpResponse:
    """Phones, what waits for a person, and what came last."""
    payee = request.desk.payee
    came = BankAlert.objects.filter(payee=payee).select_related("source", "by", "handled_by")
    context = {
        "form": form,
        "sources": AlertSource.objects.filter(payee=payee)[:SHOWN],
        "waiting": came.filter(state=BankAlert.State.WAITING)[:SHOWN],
        "last": came.exclude(state=BankAlert.State.WAITING)[:SHOWN],
    }
    return show(
        request, "bank_alerts/bank_alerts.html", context, section="bank_alerts", status=status
    )
