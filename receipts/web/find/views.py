"""The way from a reference to what is owed, for payers who have no link.

What is answered is the same whether the reference is not there or the digits are another's.
"""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from receipts.access import due_on_record
from receipts.models import Payee, reference_key
from receipts.web.find.forms import FindForm
from receipts.web.find.tries import is_too_often
from receipts.web.payer.limits import HOUR
from receipts.web.payer.receipt_link import PayerRequest, kept_private
from receipts.web.payer.whose import turn_to

# One reference has one payer. Four digits are ten thousand: at this pace they take weeks, from
# however many addresses they are tried.
MOST_OF_A_REFERENCE = 10


@require_http_methods(["GET", "HEAD", "POST"])
def find_due(request: PayerRequest, slug: str) -> HttpResponse:
    """Ask for the reference and the contact on record, and lead to the page of the due."""
    if not (settings.PUBLIC_UPLOADS or request.user.is_authenticated):
        return redirect_to_login(request.get_full_path())
    payee = get_object_or_404(Payee, slug=slug)
    turn_to(request, payee)
    if request.method == "POST":
        return kept_private(_find(request, payee, FindForm(request.POST)))
    return kept_private(_page(request, payee, FindForm()))


def _find(request: PayerRequest, payee: Payee, form: FindForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, payee, form, status=422)
    reference = form.cleaned_data["reference"]
    if is_too_often(request, payee.pk, reference_key(reference), most=MOST_OF_A_REFERENCE):
        form.add_error(None, _("That was tried too often. Wait an hour and try again."))
        answer = _page(request, payee, form, status=429)
        answer.headers["Retry-After"] = str(HOUR)
        return answer
    if due := due_on_record(payee, reference, form.cleaned_data["contact"]):
        return redirect("pay", due.public_id)
    nothing = _("Nothing is on record for these two together. Check both, or ask {payee}.")
    form.add_error(None, nothing.format(payee=payee.name))
    return _page(request, payee, form, status=422)


def _page(
    request: PayerRequest, payee: Payee, form: FindForm, *, status: int = 200
) -> HttpResponse:
    return render(request, "find/find.html", {"payee": payee, "form": form}, status=status)
