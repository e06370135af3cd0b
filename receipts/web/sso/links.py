"""Linking one's account with an issuer's word, and taking the link away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from receipts.accounts import sign_on
from receipts.accounts.openid import Issuer, SignOnRefused
from receipts.web.desk.guard import DeskRequest
from receipts.web.sign_in import NEWCOMER, confirmed_lately, is_confirmed, newcomer
from receipts.web.sso.away import of_issuer, sent_away


@require_GET
@login_required
@of_issuer
def link(request: DeskRequest, issuer: Issuer) -> HttpResponse:
    """Away to the issuer, for who has confirmed lately that it is them."""
    if not is_confirmed(request):
        return redirect("confirm_password")
    return sent_away(request, issuer, why="link", user=request.user.pk)


@require_GET
@login_required
@of_issuer
def confirm_anew(request: DeskRequest, issuer: Issuer) -> HttpResponse:
    """Away to the issuer, which asks the person to sign in anew."""
    return sent_away(request, issuer, why="confirm", anew=True, user=request.user.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@of_issuer
def keep(request: DeskRequest, issuer: Issuer) -> HttpResponse:
    """Ask whether the two belong together; a POST says so."""
    if not is_confirmed(request):
        return redirect("confirm_password")
    found = newcomer(request, whose=f"user {request.user.pk}")
    if found is None or found[0].issuer != issuer.issuer:
        return redirect("security")
    if request.method != "POST":
        return render(request, "sso/keep.html", {"issuer": issuer, "told": found[0]})
    del request.session[NEWCOMER]
    sign_on.link(request.user, found[0])
    messages.success(
        request, _("From now on you can sign in with {issuer}.").format(issuer=issuer.label)
    )
    return redirect("security")


@confirmed_lately
def remove(request: DeskRequest, pk: int) -> HttpResponse:
    """Let nobody in by this any more."""
    try:
        sign_on.unlink(request.user, pk)
    except SignOnRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It lets nobody in any more."))
    return redirect("security")
