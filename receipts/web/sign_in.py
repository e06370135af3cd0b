"""The one way in and out: a session of its own for each sign-in, and each on record."""

from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest

from receipts.accounts import sign_ins
from receipts.models import User
from receipts.web.payer.limits import address_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
SIGN_IN = "sign_in"  # in the session


def enter(request: HttpRequest, user: User) -> None:
    """Sign the person in: a session with a new key, whatever the browser had before."""
    login(request, user, backend=BACKEND)
    begun = sign_ins.note(
        user,
        session_key=request.session.session_key or "",
        address=address_of(request),
        browser=request.headers.get("User-Agent", ""),
    )
    request.session[SIGN_IN] = begun.pk


def note_refused(request: HttpRequest, username: str) -> None:
    """Put a wrong password or code on record."""
    browser = request.headers.get("User-Agent", "")
    sign_ins.note_refused(username, address=address_of(request), browser=browser)


def stay_alone(request: HttpRequest, user: User) -> None:
    """End the person's other sessions, and go on in this one under a new key."""
    here = request.session.get(SIGN_IN)
    sign_ins.end_others(user, but=here)
    update_session_auth_hash(request, user)
    if here:
        sign_ins.go_on_as(here, request.session.session_key or "")


def leave(request: HttpRequest) -> None:
    """Put on record that the person signs out."""
    if here := request.session.get(SIGN_IN):
        sign_ins.end(here)
