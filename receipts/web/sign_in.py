"""The one way in and out: a session of its own for each sign-in, and each on record.

Who has a second factor is let in by two steps: `hold` after the password, `enter` after the factor.
"""

import time
from dataclasses import dataclass

from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from receipts.accounts import sign_ins
from receipts.models import User
from receipts.web.payer.limits import address_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
# In the session:
SIGN_IN = "sign_in"
HELD = "held"
FACTOR = "second_factor"
CONFIRMED_AT = "confirmed_at"

HELD_FOR = 10 * 60
CONFIRMED_FOR = 15 * 60


@dataclass(frozen=True)
class Held:
    """Somebody whose password was right, and where they were going."""

    user: User
    next_url: str


def hold(request: HttpRequest, user: User, next_url: str) -> None:
    """Remember that the password was right; the person is not signed in by that."""
    request.session.cycle_key()
    request.session[HELD] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "at": int(time.time()),
        "next": next_url,
    }


def held(request: HttpRequest) -> Held | None:
    """Who is held, for ten minutes, unless their password was changed or they were switched off."""
    kept = request.session.get(HELD)
    if not kept or kept["at"] + HELD_FOR < time.time():
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return Held(user, kept["next"])


def enter(request: HttpRequest, user: User, *, by_factor: bool = False) -> None:
    """Sign the person in: a session with a new key, whatever the browser had before."""
    request.session.pop(HELD, None)
    login(request, user, backend=BACKEND)
    begun = sign_ins.note(
        user,
        session_key=request.session.session_key or "",
        address=address_of(request),
        browser=request.headers.get("User-Agent", ""),
    )
    request.session[SIGN_IN] = begun.pk
    request.session[FACTOR] = by_factor
    confirm(request)


def has_shown_factor(request: HttpRequest) -> bool:
    """Whether this session was begun with a second factor, or has set one up."""
    return bool(request.session.get(FACTOR))


def show_factor(request: HttpRequest, shown: bool) -> None:
    """The person has set one up here, or has none any more."""
    request.session[FACTOR] = shown


def confirm(request: HttpRequest) -> None:
    """The person has just typed their password."""
    request.session[CONFIRMED_AT] = int(time.time())


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the password was typed lately enough to change what guards the account."""
    return bool(request.session.get(CONFIRMED_AT, 0) + CONFIRMED_FOR > time.time())


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
