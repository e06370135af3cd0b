"""Sending a browser away to an issuer, and what is kept of why until it comes back."""

import time
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from receipts.accounts import openid
from receipts.accounts.openid import Issuer, IssuerSilent, SignOnRefused, Told, Trip
from receipts.web.payer.limits import HOUR, address_of, times_this_hour
from receipts.web.payer.receipt_link import kept_private

AWAY = "sign_on"  # in the session
AWAY_FOR = 10 * 60
BY_ADDRESS = 300  # an hour; an office shares one
FRESH = 5 * 60  # seconds since the person signed in at the issuer


def of_issuer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the issuer of this name, else 404; what it refuses is a page that says why."""

    @wraps(view)
    def found(request: HttpRequest, /, name: str, **more: Any) -> HttpResponse:
        try:
            issuer = openid.issuer_named(name)
        except KeyError:
            raise Http404(_("There is nothing here.")) from None
        try:
            return kept_private(view(request, issuer, **more))
        except IssuerSilent as refusal:
            return refused(request, str(refusal), status=502)
        except SignOnRefused as refusal:
            return refused(request, str(refusal), status=400)

    return found


def sent_away(
    request: HttpRequest, issuer: Issuer, *, why: str, anew: bool = False, **more: Any
) -> HttpResponse:
    """To the issuer; `more` is known again when the browser comes back. Raises SignOnRefused."""
    if (times_this_hour(f"sign-ons:{address_of(request)}") or 0) > BY_ADDRESS:
        told = _("Too many sign-ins were begun from your network. Wait an hour.")
        answer = refused(request, told, status=429)
        answer.headers["Retry-After"] = str(HOUR)
        return answer
    url, trip = openid.set_out(issuer, back_to=back_to(issuer), anew=anew)
    request.session[AWAY] = more | {
        "trip": asdict(trip), "issuer": issuer.name, "why": why, "at": int(time.time()),
    }  # fmt: skip
    return redirect(url)


def returned(request: HttpRequest, issuer: Issuer) -> tuple[Told, dict[str, Any]]:
    """Whom the issuer names, and what was kept. Good once. Raises SignOnRefused."""
    kept = request.session.pop(AWAY, None)
    is_mine = kept and kept["issuer"] == issuer.name and kept["at"] + AWAY_FOR >= time.time()
    trip = Trip(**kept["trip"]) if is_mine else None
    told = openid.come_back(issuer, trip, request.GET.dict(), back_to=back_to(issuer))
    return told, kept


def is_fresh(told: Told) -> bool:
    """Whether the issuer says that the person signed in there just now."""
    return told.signed_in_at is not None and told.signed_in_at >= time.time() - FRESH


def back_to(issuer: Issuer) -> str:
    """The one address that the issuer has to know of us."""
    return settings.SITE_URL + reverse("sign_on_back", args=[issuer.name])


def refused(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """A page that says why nobody comes in by this."""
    return kept_private(render(request, "sso/refused.html", {"sentence": sentence}, status=status))
