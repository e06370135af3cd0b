"""What a payer is asked for: one due, and how to pay it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from receipts.access import due_by_link
from receipts.askable import is_named_by_a_receipt
from receipts.models import Due
from receipts.owed import ledgers_of
from receipts.upi import plain_rupees
from receipts.web.pay import page
from receipts.web.payer.receipt_link import PayerRequest, kept_private
from receipts.web.payer.whose import turn_to


@require_safe
def pay(request: PayerRequest, public_id: str) -> HttpResponse:
    """The due behind an unguessable link; 404 where there is none."""
    try:
        due = due_by_link(public_id)
    except Due.DoesNotExist:
        raise Http404(_("No payment has this link. Ask for it again.")) from None
    turn_to(request, due.payee)
    vpa = page.vpa_of(due)
    context = {
        "due": due,
        "vpa": vpa,
        "is_on_its_way": is_named_by_a_receipt(due),
        "upload_url": page.upload_url(due),
        "ledger": ledgers_of([due])[due.pk],
    }
    if vpa and due.left_paise > 0:
        uri = page.uri_of(due, vpa)
        apps = page.app_links(uri, request.headers.get("User-Agent", ""))
        context |= {"uri": uri, "qr": page.qr(uri), "apps": apps}
        context["amount"] = plain_rupees(due.to_pay_paise)
    return kept_private(render(request, "pay/pay.html", context))
