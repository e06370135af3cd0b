"""Issuing keys for the UTR API we serve, and deciding whether a call is let in."""

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils import timezone

from receipts.models import ApiCredential

MINUTE = timedelta(minutes=1)
# Compared against when the id is unknown, so that both take the same time.
NOBODYS_DIGEST = "0" * 64


class CallRefused(Exception):
    """A call is not let in. `status` is the UTR API's word, `http_status` goes with it."""

    def __init__(
        self, http_status: int, status: str, reason: str, *, retry_after: int | None = None
    ) -> None:
        super().__init__(reason)
        self.http_status = http_status
        self.status = status
        self.reason = reason
        self.retry_after = retry_after


def issue(*, name: str, **limits: Any) -> tuple[ApiCredential, str]:
    """A new credential and its secret. The secret is not stored: show it once."""
    secret = secrets.token_urlsafe(32)
    credential = ApiCredential.objects.create(
        name=name, api_id=secrets.token_hex(12), secret_sha256=digest(secret), **limits
    )
    return credential, secret


def digest(secret: str) -> str:
    """SHA-256 in hex. A plain digest is enough: the secret is 256 random bits."""
    return sha256(secret.encode()).hexdigest()


def admit(api_id: str, secret: str) -> ApiCredential:
    """Let one call in and count it, or raise CallRefused with the documented status."""
    credential = recognise(api_id, secret)
    now = timezone.now()
    if credential.expires_at and credential.expires_at <= now:
        raise CallRefused(401, "KEY_EXPIRED", "this API ID has expired")
    if not credential.may_read_utr:
        raise CallRefused(403, "NO_PERMISSION", "this API ID may not use this API")
    if not count_call(credential, now):
        raise limit_reached(credential, now)
    return credential


def recognise(api_id: str, secret: str) -> ApiCredential:
    """The credential of this id and secret; CallRefused(UNAUTHORIZED) otherwise."""
    if not api_id or not secret:
        raise CallRefused(
            401, "UNAUTHORIZED", "must specify 'X-DF-API-ID' and 'X-DF-API-SECRET' headers"
        )
    credential = ApiCredential.objects.filter(api_id=api_id, revoked_at=None).first()
    expected = credential.secret_sha256 if credential else NOBODYS_DIGEST
    if not hmac.compare_digest(digest(secret), expected) or credential is None:
        raise CallRefused(401, "UNAUTHORIZED", "unknown API ID or wrong secret")
    return credential


def count_call(credential: ApiCredential, now: datetime) -> bool:
    """Count one call in one UPDATE that no two processes can both win past a limit."""
    minute = now.replace(second=0, microsecond=0)
    in_minute = Case(
        When(minute=minute, then=F("calls_this_minute")),
        default=Value(0),
        output_field=IntegerField(),
    )
    within_quota = Q(quota=None) | Q(used__lt=F("quota"))
    within_rate = Q(rate_per_minute=None) | Q(calls_now__lt=F("rate_per_minute"))
    row = ApiCredential.objects.filter(pk=credential.pk).annotate(calls_now=in_minute)
    return bool(
        row.filter(within_quota, within_rate).update(
            used=F("used") + 1,
            calls_this_minute=in_minute + 1,
            minute=minute,
            last_used_at=now,
        )
    )


def give_back(credential: ApiCredential) -> None:
    """Take back the count of a call that the server was too busy to answer."""
    counted = ApiCredential.objects.filter(pk=credential.pk)
    counted.filter(used__gt=0).update(used=F("used") - 1)
    counted.filter(calls_this_minute__gt=0).update(calls_this_minute=F("calls_this_minute") - 1)


def limit_reached(credential: ApiCredential, now: datetime) -> CallRefused:
    """Which of the two limits stopped a call that `count_call` did not count."""
    credential.refresh_from_db(fields=["quota", "used"])
    if credential.quota is not None and credential.used >= credential.quota:
        return CallRefused(403, "OUT_OF_QUOTA", "the quota of this API ID is used up")
    left = MINUTE - (now - now.replace(second=0, microsecond=0))
    return CallRefused(
        403,
        "RATE_LIMIT_EXCEEDED",
        "too many calls in this minute",
        retry_after=int(left.total_seconds()) + 1,
    )
