"""The second step of signing in: an app's code, a recovery code, or a passkey."""

from django import forms
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from receipts.accounts import passkeys, second_factor
from receipts.models import User
from receipts.web.payer.limits import times_this_hour
from receipts.web.payer.receipt_link import PayerRequest, kept_private
from receipts.web.sign_in import enter, held, note_refused

TRIES = 20  # an hour and person, right ones included: of a million codes three are right
ASKED = "passkey_asked"  # in the session


class CodeForm(forms.Form):
    """An app's code or a recovery code, or what a passkey signed."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "autocapitalize": "characters", "class": "number"}
        ),
        help_text=gettext_lazy("From your app; or a recovery code."),
        required=False,
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: PayerRequest) -> HttpResponse:
    """Ask whoever has typed their password for the second factor, and let them in."""
    waiting = held(request)
    if waiting is None:
        return redirect("login")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, waiting.user, form)
    if (times_this_hour(f"codes:{waiting.user.pk}") or 0) > TRIES:
        form.add_error(None, _("Too many codes were tried. Wait an hour."))
        return page(request, waiting.user, form, status=429)
    try:
        check(request, waiting.user, form)
    except second_factor.FactorRefused as refusal:
        note_refused(request, waiting.user.get_username())
        form.add_error(None, str(refusal))
        return page(request, waiting.user, form, status=422)
    enter(request, waiting.user, by_factor=True, by=waiting.by)
    return HttpResponseRedirect(waiting.next_url)


def check(request: PayerRequest, user: User, form: CodeForm) -> None:
    """By a passkey where it has signed, else by the code. What was asked is good for one answer."""
    if answer := form.cleaned_data["credential"]:
        state = request.session.pop(ASKED, {})
        passkeys.check(user, state=state, answer=answer)
    else:
        second_factor.check_code(user, form.cleaned_data["code"])


@require_POST
def passkey_options(request: PayerRequest) -> HttpResponse:
    """What the browser asks the passkey to sign."""
    waiting = held(request)
    if waiting is None:
        return redirect("login")
    options, request.session[ASKED] = passkeys.begin_asking(waiting.user)
    return kept_private(JsonResponse(options))


def page(request: PayerRequest, user: User, form: CodeForm, *, status: int = 200) -> HttpResponse:
    """Which of the two the person has decides what is offered."""
    context = {
        "form": form,
        "has_passkey": passkeys.are_possible() and user.passkeys.exists(),
        "has_app": hasattr(user, "authenticator_app"),
    }
    return kept_private(render(request, "login/second_step.html", context, status=status))
