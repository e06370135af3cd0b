"""Addresses at which alerts come in: made, recognised, counted, revoked."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.db.models import Case, F, IntegerField, Value, When
from django.utils import timezone

from receipts import access
from receipts.models import AlertSource, Payee, User

RATE_PER_MINUTE = 120
MINUTE = timedelta(minutes=1)


class TooMany(Exception):
    """More came in this minute than one phone has to tell."""


def make_source(payee: Payee, *, by: User, name: str) -> tuple[AlertSource, str]:
    """A new address and its token, which is not stored: show it once.

    Raises PermissionDenied unless `by` may work with the payee's bank.
    """
    access.require(by, access.Ability.EDIT_BANK, payee)
    token = secrets.token_urlsafe(32)
    source = AlertSource.objects.create(payee=payee, by=by, name=name, token_sha256=_digest(token))
    return source, token


def revoke(source: AlertSource, *, by: User) -> None:
    """Let nothing in any more by this address. Raises PermissionDenied."""
    access.require(by, access.Ability.EDIT_BANK, source.payee)
    live = AlertSource.objects.filter(pk=source.pk, revoked_at=None)
    live.update(revoked_at=timezone.now())


def revoke_all_of(person: User, payee: Payee) -> None:
    """Let nothing in any more by the addresses that this person made for the payee and may know."""
    live = AlertSource.objects.filter(payee=payee, by=person, revoked_at=None)
    live.update(revoked_at=timezone.now())


def recognise(token: str) -> AlertSource:
    """The source behind a token, its call counted.

    Raises AlertSource.DoesNotExist for an unknown or revoked one, TooMany for one too many.
    """
    known = AlertSource.objects.select_related("payee")
    source = known.get(token_sha256=_digest(token), revoked_at=None)
    now = timezone.now()
    minute = now.replace(second=0, microsecond=0)
    so_far = Case(
        When(minute=minute, then=F("calls_this_minute")),
        default=Value(0),
        output_field=IntegerField(),
    )
    row = AlertSource.objects.filter(pk=source.pk).annotate(so_far=so_far)
    counted = row.filter(so_far__lt=RATE_PER_MINUTE).update(
        minute=minute, calls_this_minute=so_far + 1, last_used_at=now
    )
    if not counted:
        raise TooMany
    return source


def _digest(token: str) -> str:
    """SHA-256 in hex. A plain digest is enough: the token is 256 random bits."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
