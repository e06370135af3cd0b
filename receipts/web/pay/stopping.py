"""The payer's word that they do not want to be asked any more, from the link in a mail."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from receipts import asking
from receipts.access import due_by_link
from receipts.askable import contacts_of, is_stopped
from receipts.models import Due
from receipts.web.payer.receipt_link import PayerRequest, kept_private
from receipts.web.payer.whose import turn_to


@csrf_exempt  # mail programs post it by themselves (RFC 8058); who holds the link is the payer
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: PayerRequest, public_id: str) -> HttpResponse:
    """Ask whether it is meant; by POST it is done. Nothing is to be stopped without a contact."""
    try:
        due = due_by_link(public_id)
    except Due.DoesNotExist:
        due = None
    if due is None or not contacts_of(due):
        raise Http404(_("No payment has this link. Ask for it again."))
    turn_to(request, due.payee)
    if request.method == "POST":
        asking.stop(due, by=None)
    context = {"due": due, "is_stopped": is_stopped(due)}
    return kept_private(render(request, "pay/stop.html", context))
