"""Signing in by an issuer's word, and coming back from there whatever it was for."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from receipts.accounts import second_factor
from receipts.accounts import sign_on as links
from receipts.accounts.openid import Issuer, SignOnRefused, Told
from receipts.models import User
from receipts.web.payer.receipt_link import PayerRequest
from receipts.web.sign_in import confirm, enter, hold, keep_newcomer
from receipts.web.sso.away import is_fresh, of_issuer, returned, sent_away


@require_GET
@of_issuer
def sign_on(request: PayerRequest, issuer: Issuer) -> HttpResponse:
    """Away to the issuer, to come back signed in. Changes nothing: a link leads here."""
    next_url = next_in(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(next_url)
    return sent_away(request, issuer, why="sign_in", next=next_url)


@require_GET
@of_issuer
def come_in(request: PayerRequest, issuer: Issuer, token: str) -> HttpResponse:
    """The same for who holds an invitation, and may have no account yet."""
    return sent_away(request, issuer, why="invitation", token=token)


@require_GET
@of_issuer
def back(request: PayerRequest, issuer: Issuer) -> HttpResponse:
    """Where every browser comes back to. What it brings is good once."""
    told, kept = returned(request, issuer)
    return ANSWERS[kept["why"]](request, issuer, told, kept)


def signed_in(
    request: PayerRequest, issuer: Issuer, told: Told, kept: dict[str, Any]
) -> HttpResponse:
    return let_in(request, issuer, told, links.person_of(issuer, told), kept["next"])


def invited(
    request: PayerRequest, issuer: Issuer, told: Told, kept: dict[str, Any]
) -> HttpResponse:
    """Back to the invitation: as somebody with an account, or to make one there."""
    page = resolve_url("invitation", kept["token"])
    try:
        user = links.person_of(issuer, told)
    except links.Nobody:
        keep_newcomer(request, told, by=issuer.label, whose=f"invitation {kept['token']}")
        return redirect(page)
    return let_in(request, issuer, told, user, page)


def linked(request: PayerRequest, issuer: Issuer, told: Told, kept: dict[str, Any]) -> HttpResponse:
    """Linked only once the person says so, on a page that names both."""
    check_same(request, kept)
    keep_newcomer(request, told, by=issuer.label, whose=f"user {request.user.pk}")
    return redirect("keep_sign_on", issuer.name)


def confirmed(
    request: PayerRequest, issuer: Issuer, told: Told, kept: dict[str, Any]
) -> HttpResponse:
    """Instead of typing the password: by an identity of one's own, used just now."""
    check_same(request, kept)
    if links.person_of(issuer, told) != request.user:
        raise SignOnRefused(_("This is somebody else’s sign-in. Use the one linked with you."))
    if not is_fresh(told):
        raise SignOnRefused(
            _("{issuer} did not ask you to sign in anew. Confirm by your password instead.").format(
                issuer=issuer.label
            )
        )
    confirm(request)
    return redirect("security")


ANSWERS = {
    "sign_in": signed_in, "invitation": invited, "link": linked, "confirm": confirmed,
}  # fmt: skip


def let_in(
    request: PayerRequest, issuer: Issuer, told: Told, user: User, next_url: str
) -> HttpResponse:
    """In, by two steps where the account has a second factor and the issuer's does not count."""
    by_factor = told.has_second_factor and links.speaks_for(issuer, user)
    if second_factor.has_one(user) and not by_factor:
        hold(request, user, next_url, by=issuer.label)
        return redirect("second_step")
    enter(request, user, by_factor=by_factor, by=issuer.label)
    if is_fresh(told):
        confirm(request)
    return HttpResponseRedirect(next_url)


def check_same(request: PayerRequest, kept: dict[str, Any]) -> None:
    """Raise SignOnRefused unless whoever comes back is who went away."""
    if request.user.pk != kept["user"]:
        raise SignOnRefused(_("You are signed in as somebody else by now. Begin again."))


def next_in(request: PayerRequest) -> str:
    """Where the person was going, on this site; else the start page."""
    said = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        said, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return said if is_ours else resolve_url("home")
