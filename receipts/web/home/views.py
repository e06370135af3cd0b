"""Where a visit begins: the desk, one's own receipts, or the upload form."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from receipts.access import Ability, may, own_receipts
from receipts.models import Payee
from receipts.web.payer.headlines import Headlined
from receipts.web.payer.receipt_link import PayerRequest, kept_private
from receipts.web.upload.views import upload


@require_safe
def home(request: PayerRequest) -> HttpResponse:
    """Staff go to the desk and payers to their receipts; a link with values is an upload link."""
    if not request.GET and may(request.user, Ability.SEE):
        return redirect("queue")
    if not request.GET and request.user.is_authenticated:
        return redirect("my_receipts")
    return upload(request, _default_payee().slug)


@require_safe
def send(request: PayerRequest) -> HttpResponse:
    """The upload form also for those whom the start page leads elsewhere."""
    return redirect("upload", _default_payee().slug)


@csrf_exempt
@require_POST
def share(request: PayerRequest, slug: str = "") -> HttpResponse:
    """What another app shares, where no worker of ours takes it: it has to be chosen again.

    Nothing is read of it and nothing done, so no token is asked for, which no other app has.
    """
    messages.info(request, _("The picture could not be handed over. Choose it here."))
    form = reverse("upload", args=[slug]) if slug else reverse("home")
    return redirect(f"{form}?shared=1")


def _default_payee() -> Payee:
    return get_object_or_404(Payee, is_default=True)


@require_safe
@login_required
def my_receipts(request: PayerRequest) -> HttpResponse:
    """What the person signed in has sent, newest first."""
    receipts = own_receipts(request.user).select_related("payee")
    page = Paginator(receipts, 20).get_page(request.GET.get("page"))
    rows = [Headlined(receipt) for receipt in page]
    return kept_private(render(request, "home/my_receipts.html", {"page": page, "rows": rows}))
