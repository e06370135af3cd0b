"""One's own account: the password, where one is signed in, and who tried."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from receipts.access import owes_second_factor
from receipts.accounts import openid, passkeys, second_factor, sign_ins, sign_on
from receipts.web.desk.guard import DeskRequest
from receipts.web.payer.receipt_link import kept_private
from receipts.web.security.forms import NewPasswordForm, PasskeyForm, status_of
from receipts.web.sign_in import SIGN_IN, has_shown_factor, stay_alone
from receipts.web.sign_in_rows import SignInRow

LISTED = 20


@require_safe
@login_required
def security(request: DeskRequest) -> HttpResponse:
    """The page."""
    return page(request, NewPasswordForm(request.user))


@require_POST
@login_required
def change_password(request: DeskRequest) -> HttpResponse:
    """Set a new password, for who knows the old one; the other sessions end."""
    form = NewPasswordForm(request.user, request.POST)
    if not form.is_valid():
        return page(request, form)
    form.save()
    stay_alone(request, request.user)
    messages.success(request, _("The password is changed. You are signed out everywhere else."))
    return redirect("security")


@require_POST
@login_required
def sign_out_elsewhere(request: DeskRequest) -> HttpResponse:
    """End every session but this one."""
    stay_alone(request, request.user)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("security")


def page(request: DeskRequest, form: NewPasswordForm) -> HttpResponse:
    """With whatever was typed wrongly."""
    user, here = request.user, request.session.get(SIGN_IN)
    identities = list(sign_on.identities_of(user))
    linked = {one.issuer for one in identities if not one.is_by_address}
    whose = user.payees.order_by().values_list("organisation", flat=True)
    context = {
        "form": form,
        "must_set_up": owes_second_factor(user) and not has_shown_factor(request),
        "app": getattr(user, "authenticator_app", None),
        "passkeys": user.passkeys.all(),
        "passkeys_possible": passkeys.are_possible(),
        "passkey_form": PasskeyForm(),
        "identities": [(one, openid.label_of(one.issuer)) for one in identities],
        "issuers": [one for one in sign_on.offered(whose) if one.issuer not in linked],
        "codes_left": second_factor.codes_left(user),
        "sessions": [SignInRow(one, here) for one in sign_ins.sessions_of(user)[:LISTED]],
        "history": [SignInRow(one, here) for one in sign_ins.history(user)[:LISTED]],
    }
    answer = render(request, "security/security.html", context, status=status_of(form))
    return kept_private(answer)
