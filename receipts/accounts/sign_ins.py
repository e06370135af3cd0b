"""Sign-ins on record, the sessions that came of them, and their end."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from receipts.models import SignIn, User

KEPT = timedelta(days=180)


def note(user: User, *, session_key: str, address: str, browser: str, by: str = "") -> SignIn:
    """Write down that the person signed in, by whose word, with the session that began."""
    return SignIn.objects.create(
        user=user, session_key=session_key, address=address[:45], browser=browser[:200], by=by[:60]
    )


def note_refused(username: str, *, address: str, browser: str) -> None:
    """Write down a try with a wrong password or code; for no account of that name, nothing."""
    if user := User.objects.filter(username=username).first():
        SignIn.objects.create(
            user=user, is_refused=True, address=address[:45], browser=browser[:200]
        )


def sessions_of(user: User) -> QuerySet[SignIn]:
    """The sign-ins whose sessions are open, the newest first."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return SignIn.objects.filter(
        user=user, is_refused=False, ended_at=None, session_key__in=alive
    ).order_by("-id")


def history(user: User) -> QuerySet[SignIn]:
    """Every sign-in of the person and every refused try, the newest first."""
    return SignIn.objects.filter(user=user).order_by("-id")


def end(sign_in: int) -> None:
    """The person has signed out of this one."""
    SignIn.objects.filter(pk=sign_in, ended_at=None).update(ended_at=timezone.now())


def end_others(user: User, *, but: int | None) -> None:
    """End every session of the person, also those not on record; `but` is the sign-in that goes on.

    That one's session is to be given the account's new hash.
    """
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(sign_outs=F("sign_outs") + 1)
        theirs = SignIn.objects.filter(user=user, ended_at=None)
        others = theirs.exclude(pk=but) if but else theirs
        others.update(ended_at=timezone.now())
    user.refresh_from_db(fields=["sign_outs"])


def go_on_as(sign_in: int, session_key: str) -> None:
    """The session of this sign-in has another key."""
    SignIn.objects.filter(pk=sign_in).exclude(session_key=session_key).update(
        session_key=session_key
    )


def forget_old() -> int:
    """Delete what is older than KEPT; say how many."""
    return SignIn.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
