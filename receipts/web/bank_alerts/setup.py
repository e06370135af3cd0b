"""Leading a person through the set-up of a phone: what to copy into which app, if it is heard."""

import re
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from receipts.access import Ability
from receipts.alert_formats.banks import known_banks
from receipts.models import AlertSource, BankAlert
from receipts.web.desk.guard import DeskRequest, desk_required
from receipts.web.desk.page import show

# What follows the address, and the body: apps put both in as they are, so that a message in a
# template of JSON could go on in JSON and say who sent it.
MACRODROID_SMS = ("?sender={sms_number}", "{sms_message}")
MACRODROID_APP = ("?package={not_app_package}&title={not_title}", "{notification}")
TASKER = ("?sender=%SMSRF", "%SMSRB")
# Such a name, sent as it stands: the app knows none of this name.
_UNFILLED = re.compile(r"%[\w=]+%?|[{\[][\w=]+[}\]]")


@require_safe
@desk_required(Ability.EDIT_BANK)
def setup(request: DeskRequest, pk: int) -> HttpResponse:
    """The steps for one phone; for htmx, only whether it was heard."""
    live = AlertSource.objects.filter(payee=request.desk.payee, revoked_at=None)
    source = live.filter(pk=pk).first()
    if source is None:
        raise Http404(_("There is nothing here."))
    if request.headers.get("HX-Request"):
        return show(request, "bank_alerts/setup.html#heard", _heard(source))
    return page(request, source)


def page(request: DeskRequest, source: AlertSource, *, token: str = "") -> HttpResponse:
    """`token` is of an address just made: it cannot be shown again."""
    path = reverse("inbound_alert", args=[token]) if token else ""
    context = {
        **_heard(source),
        "path": path,
        "address": settings.SITE_URL + path if token else "",
        "is_reachable": settings.SITE_URL.startswith("https://"),
        "tried": {
            "sender": "Raseed",
            "text": _("A try of the address of {name}.").format(name=source.name),
        },
        "macrodroid_sms": MACRODROID_SMS,
        "macrodroid_app": MACRODROID_APP,
        "tasker": TASKER,
        "mail_filter": mail_filter(),
    }
    return show(request, "bank_alerts/setup.html", context, section="bank_alerts")


def mail_filter() -> str:
    """Gmail's search for mails of money that came, of every bank and app whose domain is known."""
    domains = sorted({domain for bank in known_banks() for domain in bank.mails})
    return f"from:({' OR '.join(domains)}) (credited OR received OR जमा)"


def _heard(source: AlertSource) -> dict[str, Any]:
    """When something last came by the address, the newest message, and what is amiss with it."""
    last = BankAlert.objects.filter(source=source).first()
    return {"source": source, "last": last, "amiss": _amiss(last) if last else ""}


def _amiss(alert: BankAlert) -> str:
    if any(_UNFILLED.fullmatch(said.strip()) for said in (alert.text, alert.sender)):
        return _(
            "The app sent the name of a field, not what stands in it. Choose the field from the "
            "app's own list."
        )
    if not alert.sender and not alert.package:
        return _(
            "It came without who sent it, so nobody can tell that it is the bank. Send the "
            "sender along, as the steps say."
        )
    return ""
