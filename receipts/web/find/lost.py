"""The way back to a receipt whose link was lost: the link goes to where its payer can be reached.

Here nothing is shown of it: a neighbour knows the flat and the phone number, too.
"""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from receipts import payer_mail
from receipts.access import receipts_on_record
from receipts.models import Payee, Receipt, reference_key
from receipts.web.find.door import of_payee, page, tried_too_often
from receipts.web.find.forms import LostForm
from receipts.web.find.tries import is_sent_too_often, is_too_often
from receipts.web.payer.receipt_link import PayerRequest

PAGE = "find/lost.html"
MOST = 3  # receipts whose links are sent, the newest
MOST_OF_A_RECEIPT = 3  # times an hour
MOST_OF_A_CONTACT = 6  # of all an organisation's receipts: each time may cost a message
LOOKED_AT = 50


@of_payee
def find_receipt(request: PayerRequest, payee: Payee) -> HttpResponse:
    """Ask for the reference and the contact given with a receipt, and send its link there."""
    if request.method == "POST":
        return _send(request, payee, LostForm(request.POST, payee=payee))
    return page(request, PAGE, payee, LostForm(payee=payee))


def _send(request: PayerRequest, payee: Payee, form: LostForm) -> HttpResponse:
    """The answer is the same whether there is such a receipt or none."""
    if not form.is_valid():
        return page(request, PAGE, payee, form, status=422)
    reference, contact = form.cleaned_data["reference"], form.cleaned_data["contact"]
    tried = (payee.pk, reference_key(reference), *contact.values())
    if is_too_often(request, *tried, most=MOST_OF_A_RECEIPT) or is_sent_too_often(
        payee.organisation_id, *contact.values(), most=MOST_OF_A_CONTACT
    ):
        return tried_too_often(request, PAGE, payee, form)
    for receipt in _newest(receipts_on_record(payee, reference, contact)[:LOOKED_AT]):
        payer_mail.send_link(receipt)
    said = _("If a receipt was sent with these two, its link is on the way to you.")
    messages.info(request, said)
    return redirect("find_receipt", payee.slug)


def _newest(found: Iterable[Receipt]) -> list[Receipt]:
    """One of each form, whose page shows the others."""
    of_each: dict[UUID, Receipt] = {}
    for receipt in found:
        known = of_each.get(receipt.submission)
        if known is None or receipt.position < known.position:
            of_each[receipt.submission] = receipt
    return list(of_each.values())[:MOST]
