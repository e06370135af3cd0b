"""The mailbox to which a payee's bank writes: set, looked into, taken away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from receipts import alerts
from receipts.access import Ability
from receipts.models import Mailbox, PasswordWanted
from receipts.web.bank_alerts.forms import BankMailboxForm
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show

KEPT = ("host", "port", "user", "folder", "vouched_by")


@require_http_methods(["GET", "HEAD", "POST"])
@desk_required(Ability.EDIT_BANK)
def mailbox(request: DeskRequest) -> HttpResponse:
    """The settings, and what the last look came to."""
    found = Mailbox.objects.filter(payee=request.desk.payee).first()
    kept = {name: getattr(found, name) for name in KEPT} if found else None
    form = BankMailboxForm(request.POST or None, initial=kept, has_password=found is not None)
    if request.method == "POST" and form.is_valid():
        try:
            alerts.set_mailbox(request.desk.payee, form.chosen, by=request.user)
        except PasswordWanted as wanted:
            form.add_error("password", str(wanted))
        else:
            messages.success(request, _("Kept. The mailbox is looked into within a minute."))
            return redirect("mailbox")
    context = {"form": form, "mailbox": found}
    status = 422 if request.method == "POST" else 200
    return show(request, "bank_alerts/mailbox.html", context, section="bank_alerts", status=status)


@require_POST
@desk_required(Ability.EDIT_BANK)
def forget(request: DeskRequest) -> HttpResponse:
    """Delete the settings, with the password."""
    alerts.forget_mailbox(request.desk.payee, by=request.user)
    messages.success(request, _("The mailbox is looked into no more, and its password deleted."))
    return redirect("mailbox")
