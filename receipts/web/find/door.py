"""What both ways of finding something have in common: whose page it is, and when it is enough."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from receipts.models import Payee
from receipts.web.payer.limits import HOUR
from receipts.web.payer.receipt_link import PayerRequest, kept_private
from receipts.web.payer.whose import turn_to


def of_payee(view: Callable[[PayerRequest, Payee], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the payee of this slug, else 404; what it answers is kept by nobody."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def found(request: PayerRequest, slug: str) -> HttpResponse:
        if not (settings.PUBLIC_UPLOADS or request.user.is_authenticated):
            return redirect_to_login(request.get_full_path())
        payee = get_object_or_404(Payee, slug=slug)
        turn_to(request, payee)
        return kept_private(view(request, payee))

    return found


def page(
    request: PayerRequest, template: str, payee: Payee, form: Form, *, status: int = 200
) -> HttpResponse:
    return render(request, template, {"payee": payee, "form": form}, status=status)


def tried_too_often(request: PayerRequest, template: str, payee: Payee, form: Form) -> HttpResponse:
    """The form once more, with when to come back."""
    form.add_error(None, _("That was tried too often. Wait an hour and try again."))
    answer = page(request, template, payee, form, status=429)
    answer.headers["Retry-After"] = str(HOUR)
    return answer
