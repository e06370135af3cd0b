"""Coming in by an invitation's link, with an account that there is or a new one."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from receipts import people
from receipts.accounts import sign_on
from receipts.accounts.openid import SignOnRefused, Told
from receipts.models import Invitation, Payee, User
from receipts.web.invitation.forms import NAME_TAKEN, AccountForm, NewcomerForm
from receipts.web.payer.limits import HOUR, address_of, counted_this_hour, times_this_hour
from receipts.web.payer.receipt_link import PayerRequest, kept_private
from receipts.web.roles import label_of
from receipts.web.sign_in import enter, newcomer

MISSES = 60  # an hour and address: more is guessing


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: PayerRequest, token: str) -> HttpResponse:
    """Say what the link gives; a POST takes it. Looking does not use it up: mail scanners look."""
    missed = f"invitations:{address_of(request)}"
    if counted_this_hour(missed) >= MISSES:
        return refused(request, _("Too many links were tried. Wait an hour."), status=429)
    try:
        found = people.opened(token)
        return kept_private(answered(request, found, token))
    except Invitation.DoesNotExist:
        times_this_hour(missed)
        told = _("There is no such invitation. Copy its link whole, or ask for a new one.")
        return refused(request, told, status=404)
    except people.InvitationRefused as refusal:
        return refused(request, str(refusal), status=410)


def answered(request: PayerRequest, found: Invitation, token: str) -> HttpResponse:
    """The page, or the desk for who has taken it."""
    if request.method == "POST" and isinstance(request.user, User):
        return welcomed(request, people.accept(token, by=request.user))
    told, by = newcomer(request, whose=f"invitation {token}") or (None, "")
    form = form_for(request, found, told, ending=people.name_ending(token))
    if form.is_valid():
        new = form.save(commit=False)
        new.email = told.email if told else new.email
        try:
            payee = people.accept_as_new(token, new=new, told=told)
        except people.NameTaken:
            form.add_error("username", NAME_TAKEN)
        except SignOnRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            enter(request, new, by=by)
            return welcomed(request, payee, name=new.username)
    context = {
        "invitation": found,
        "role": label_of(found.role.name),
        "form": form,
        "by": by,
        "issuers": sign_on.offered([found.payee.organisation_id]),
        "token": token,
    }
    return render(
        request, "invitation/invitation.html", context, status=422 if form.is_bound else 200
    )


def form_for(
    request: PayerRequest, found: Invitation, told: Told | None, *, ending: str
) -> AccountForm | NewcomerForm:
    """Without a password for who comes by an issuer's word."""
    posted = request.POST if request.method == "POST" else None
    if told is None:
        return AccountForm(posted, ending=ending, proposed=found.name)
    return NewcomerForm(posted, ending=ending, proposed=told.email.partition("@")[0])


def welcomed(request: PayerRequest, payee: Payee, *, name: str = "") -> HttpResponse:
    """To the desk; somebody new is told the name to sign in by, as it may have been completed."""
    told = _("Welcome: you work for {payee} now.").format(payee=payee)
    if name:
        told += " " + _("Your user name is {name}.").format(name=name)
    messages.success(request, told)
    return redirect("home")


def refused(request: PayerRequest, sentence: str, *, status: int) -> HttpResponse:
    """A page that says why the link does nothing."""
    answer = render(request, "invitation/refused.html", {"sentence": sentence}, status=status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        answer.headers["Retry-After"] = str(HOUR)
    return kept_private(answer)
