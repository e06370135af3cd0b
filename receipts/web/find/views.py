"""The way from a reference to what is owed, for payers who have no link.

What is answered is the same whether the reference is not there or the digits are another's.
"""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from receipts.access import due_on_record
from receipts.models import Payee, reference_key
from receipts.web.find.door import of_payee, page, tried_too_often
from receipts.web.find.forms import FindForm
from receipts.web.find.tries import is_too_often
from receipts.web.payer.receipt_link import PayerRequest

PAGE = "find/find.html"
# One reference has one payer. Four digits are ten thousand: at this pace they take weeks, from
# however many addresses they are tried.
MOST_OF_A_REFERENCE = 10


@of_payee
def find_due(request: PayerRequest, payee: Payee) -> HttpResponse:
    """Ask for the reference and the contact on record, and lead to the page of the due."""
    if request.method == "POST":
        return _find(request, payee, FindForm(request.POST))
    return page(request, PAGE, payee, FindForm())


def _find(request: PayerRequest, payee: Payee, form: FindForm) -> HttpResponse:
    if not form.is_valid():
        return page(request, PAGE, payee, form, status=422)
    reference = form.cleaned_data["reference"]
    if is_too_often(request, payee.pk, reference_key(reference), most=MOST_OF_A_REFERENCE):
        return tried_too_often(request, PAGE, payee, form)
    if due := due_on_record(payee, reference, form.cleaned_data["contact"]):
        return redirect("pay", due.public_id)
    nothing = _("Nothing is on record for these two together. Check both, or ask {payee}.")
    form.add_error(None, nothing.format(payee=payee.name))
    return page(request, PAGE, payee, form, status=422)
