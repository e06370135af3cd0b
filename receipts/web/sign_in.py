"""The one way in and out: a session of its own for each sign-in, and each on record.

Who has a second factor is let in by two steps: `hold` after the password or an issuer's word,
`enter` after the factor.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from typing import Any

from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_POST

from receipts.accounts import sign_ins
from receipts.accounts.openid import Told
from receipts.models import User
from receipts.web.payer.limits import address_of

type Answers = Callable[[HttpRequest], HttpResponse]

BACKEND = "django.contrib.auth.backends.ModelBackend"
# In the session:
SIGN_IN = "sign_in"
HELD = "held"
FACTOR = "second_factor"
CONFIRMED_AT = "confirmed_at"
NEWCOMER = "newcomer"

HELD_FOR = 10 * 60
CONFIRMED_FOR = 15 * 60


@dataclass(frozen=True)
class Held:
    """Somebody whose password was right, and where they were going; `by` an issuer's word."""

    user: User
    next_url: str
    by: str


def hold(request: HttpRequest, user: User, next_url: str, *, by: str = "") -> None:
    """Remember that the password was right; the person is not signed in by that."""
    request.session.cycle_key()
    request.session[HELD] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "at": int(time.time()),
        "next": next_url,
        "by": by,
    }


def held(request: HttpRequest) -> Held | None:
    """Who is held, for ten minutes, unless their password was changed or they were switched off."""
    kept = request.session.get(HELD)
    if not kept or kept["at"] + HELD_FOR < time.time():
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return Held(user, kept["next"], kept.get("by", ""))


def enter(request: HttpRequest, user: User, *, by_factor: bool = False, by: str = "") -> None:
    """Sign the person in: a session with a new key, whatever the browser had before.

    `by` is whose word it was, where no password was typed.
    """
    request.session.pop(HELD, None)
    login(request, user, backend=BACKEND)
    begun = sign_ins.note(
        user,
        session_key=request.session.session_key or "",
        address=address_of(request),
        browser=request.headers.get("User-Agent", ""),
        by=by,
    )
    request.session[SIGN_IN] = begun.pk
    request.session[FACTOR] = by_factor
    if not by:
        confirm(request)


def keep_newcomer(request: HttpRequest, told: Told, *, by: str, whose: str) -> None:
    """Remember whom an issuer named until an account is linked; `whose` is who may do that."""
    kept = {"told": asdict(told), "by": by, "whose": whose, "at": int(time.time())}
    request.session[NEWCOMER] = kept


def newcomer(request: HttpRequest, *, whose: str) -> tuple[Told, str] | None:
    """Who it is and by whose word, for ten minutes."""
    kept = request.session.get(NEWCOMER)
    if not kept or kept["whose"] != whose or kept["at"] + HELD_FOR < time.time():
        return None
    return Told(**kept["told"]), kept["by"]


def has_shown_factor(request: HttpRequest) -> bool:
    """Whether this session was begun with a second factor, or has set one up."""
    return bool(request.session.get(FACTOR))


def show_factor(request: HttpRequest, shown: bool) -> None:
    """The person has set one up here, or has none any more."""
    request.session[FACTOR] = shown


def confirm(request: HttpRequest) -> None:
    """The person has just typed their password, or signed in anew at an issuer."""
    request.session[CONFIRMED_AT] = int(time.time())


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the password was typed lately enough to change what guards the account."""
    return bool(request.session.get(CONFIRMED_AT, 0) + CONFIRMED_FOR > time.time())


def confirmed_lately(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in by POST who has typed their password lately; the others are asked for it first."""

    @wraps(view)
    def guarded(request: Any, /, **ids: int) -> HttpResponse:
        return view(request, **ids) if is_confirmed(request) else redirect("confirm_password")

    return require_POST(login_required(guarded))


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


def sessions_stay_on_record(get_response: Answers) -> Answers:
    """Middleware: a session that goes on under a new key, as after a change of SECRET_KEY, stays
    listed where its person is signed in.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session = request.session
        if session.modified and (here := session.get(SIGN_IN)):
            sign_ins.go_on_as(here, session.session_key or "")
        return response

    return middleware


def leave(request: HttpRequest) -> None:
    """Put on record that the person signs out."""
    if here := request.session.get(SIGN_IN):
        sign_ins.end(here)
