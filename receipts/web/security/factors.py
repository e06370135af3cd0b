"""Setting a second factor up and taking it away, for who has typed the password lately."""

import segno
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from receipts.accounts import openid, passkeys, second_factor, sign_on, totp
from receipts.sealing import SealBroken, seal, unseal
from receipts.web.desk.guard import DeskRequest
from receipts.web.payer.receipt_link import kept_private
from receipts.web.security.forms import AppCodeForm, PasskeyForm, PasswordForm, status_of
from receipts.web.sign_in import confirm, confirmed_lately, show_factor, stay_alone

NEW_APP = "new_app"  # in the session, sealed
ASKED = "passkey_to_make"  # in the session


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def confirm_password(request: DeskRequest) -> HttpResponse:
    """Ask for the password, then lead back."""
    form = PasswordForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        confirm(request)
        messages.success(request, _("Thank you. Go on where you were."))
        return redirect("security")
    linked = {one.issuer for one in sign_on.identities_of(request.user)}
    issuers = [one for one in openid.issuers() if one.issuer in linked]
    context = {"form": form, "issuers": issuers}
    return render(request, "security/confirm.html", context, status=status_of(form))


@confirmed_lately
def begin_app(request: DeskRequest) -> HttpResponse:
    """Show a new secret as a QR code; nothing changes until the app shows its code."""
    secret = totp.new_secret()
    request.session[NEW_APP] = seal(secret)
    return app_page(request, secret, AppCodeForm())


@confirmed_lately
def confirm_app(request: DeskRequest) -> HttpResponse:
    """Take the app that shows the right code."""
    try:
        secret = unseal(request.session[NEW_APP])
    except (KeyError, SealBroken):
        return redirect("security")
    form = AppCodeForm(request.POST)
    if form.is_valid():
        try:
            second_factor.set_app_up(request.user, secret, form.cleaned_data["code"])
        except second_factor.FactorRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            del request.session[NEW_APP]
            return taken(request)
    return app_page(request, secret, form, status=422)


@confirmed_lately
def remove_app(request: DeskRequest) -> HttpResponse:
    """Ask for the app's codes no more."""
    second_factor.remove_app(request.user)
    return removed(request, _("The app is not asked any more."))


@confirmed_lately
def new_codes(request: DeskRequest) -> HttpResponse:
    """Ten new recovery codes, shown this once, for who has what they stand in for."""
    if not second_factor.has_one(request.user):
        return redirect("security")
    return codes_page(request)


@confirmed_lately
def passkey_to_make(request: DeskRequest) -> HttpResponse:
    """What the browser is to make."""
    options, request.session[ASKED] = passkeys.begin_adding(request.user)
    return kept_private(JsonResponse(options))


@confirmed_lately
def add_passkey(request: DeskRequest) -> HttpResponse:
    """Take the passkey that the browser made."""
    form, state = PasskeyForm(request.POST), request.session.pop(ASKED, {})
    if not form.is_valid():
        return told(request, _("Say what the passkey is on, such as “Phone”."))
    try:
        passkeys.add(
            request.user,
            name=form.cleaned_data["name"],
            state=state,
            answer=form.cleaned_data["credential"],
        )
    except second_factor.FactorRefused as refusal:
        return told(request, str(refusal))
    return taken(request)


@confirmed_lately
def remove_passkey(request: DeskRequest, pk: int) -> HttpResponse:
    """Take this passkey no more."""
    passkeys.remove(request.user, pk)
    return removed(request, _("The passkey lets nobody in any more."))


def taken(request: DeskRequest) -> HttpResponse:
    """Sessions that showed no factor end; with the first factor come recovery codes."""
    stay_alone(request, request.user)
    show_factor(request, True)
    messages.success(request, _("From now on signing in takes it besides the password."))
    if not second_factor.codes_left(request.user):
        return codes_page(request)
    return redirect("security")


def removed(request: DeskRequest, sentence: str) -> HttpResponse:
    show_factor(request, second_factor.has_one(request.user))
    messages.success(request, sentence)
    return redirect("security")


def told(request: DeskRequest, sentence: str) -> HttpResponse:
    """Back to the page, with what was wrong."""
    messages.error(request, sentence)
    return redirect("security")


def app_page(
    request: DeskRequest, secret: str, form: AppCodeForm, *, status: int = 200
) -> HttpResponse:
    code = segno.make(totp.address(secret, request.user.get_username()), error="m", micro=False)
    context = {
        "form": form,
        "qr": code.svg_data_uri(dark="#000", light="#fff", border=4, scale=4),
        "secret": [secret[at : at + 4] for at in range(0, len(secret), 4)],
    }
    return kept_private(render(request, "security/app.html", context, status=status))


def codes_page(request: DeskRequest) -> HttpResponse:
    codes = second_factor.new_recovery_codes(request.user)
    return kept_private(render(request, "security/codes.html", {"codes": codes}))
