"""API keys: made and revoked by whoever configures the payee, and recognised when called with."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access
from receipts.models import ApiKey, Payee, User

PREFIX = "rsd_"
MOST = 50  # of one payee that are neither revoked nor expired
USE_NOTED_AFTER = timedelta(minutes=1)  # so that not every call writes to the key's row
Scope = ApiKey.Scope


class KeyRefused(Exception):
    """Such a key is not made. `field` is the form's that is to be changed."""

    def __init__(self, sentence: str, *, field: str) -> None:
        super().__init__(sentence)
        self.field = field


class KeyUnknown(Exception):
    """Nobody is let in by this key (any more). The message says why and what to do."""


def make_key(
    payee: Payee,
    *,
    by: User,
    name: str,
    scopes: Iterable[str],
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """A new key and what it is: not stored, so show it once. Raises KeyRefused."""
    access.require(by, access.Ability.CONFIGURE, payee)
    name, chosen = " ".join(name.split()), _with_see(scopes)
    _refuse(payee, name=name, scopes=chosen, expires_at=expires_at)
    secret = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        payee=payee,
        by=by,
        name=name,
        start=secret[: len(PREFIX) + 6],
        key_sha256=digest(secret),
        scopes=chosen,
        expires_at=expires_at,
    )
    return key, secret


def revoke_key(key: ApiKey, *, by: User) -> None:
    """Let nobody in by it from now on; again is as good as once."""
    access.require(by, access.Ability.CONFIGURE, key.payee)
    ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=timezone.now())


def digest(secret: str) -> str:
    """SHA-256 in hex. A plain digest is enough: a key is 256 random bits."""
    return sha256(secret.encode(errors="replace")).hexdigest()


def recognise(secret: str) -> ApiKey:
    """The key that is good now, with its person and payee. Raises KeyUnknown."""
    key = ApiKey.objects.select_related("by", "payee").filter(key_sha256=digest(secret)).first()
    if key is None:
        raise KeyUnknown(_("There is no such API key. Copy it whole, or make a new one."))
    if key.revoked_at:
        raise KeyUnknown(_("This API key was revoked. Make a new one at the desk."))
    now = timezone.now()
    if key.expires_at and key.expires_at <= now:
        day = timezone.localdate(key.expires_at)
        raise KeyUnknown(
            _("This API key expired on {day}. Make a new one at the desk.").format(
                day=f"{day:%-d %b %Y}"
            )
        )
    if not key.by.is_active:
        raise KeyUnknown(_("Whoever made this API key is gone. Make a new one at the desk."))
    _note_use(key, now)
    return key


def live_keys(payee: Payee) -> Q:
    """Which keys of the payee still let somebody in."""
    unexpired = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    return Q(payee=payee, revoked_at=None) & unexpired


def _note_use(key: ApiKey, now: datetime) -> None:
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - USE_NOTED_AFTER)
    ApiKey.objects.filter(stale, pk=key.pk).update(last_used_at=now)


def _with_see(scopes: Iterable[str]) -> list[str]:
    """In the order of the form; whoever changes something sees it as well."""
    chosen = set(scopes)
    if chosen - {Scope.SEND}:
        chosen.add(Scope.SEE)
    return [one for one in Scope.values if one in chosen] + sorted(chosen - set(Scope.values))


def _refuse(payee: Payee, *, name: str, scopes: list[str], expires_at: datetime | None) -> None:
    if not name:
        raise KeyRefused(_("Say which program is to have the key."), field="name")
    if not scopes or set(scopes) - set(Scope.values):
        raise KeyRefused(_("Choose what the key may do."), field="scopes")
    if expires_at and expires_at <= timezone.now():
        raise KeyRefused(_("Choose a day to come, or none."), field="expires_on")
    live = ApiKey.objects.filter(live_keys(payee))
    if live.filter(name=name).exists():
        raise KeyRefused(_("A key of this name is in use. Choose another name."), field="name")
    if live.count() >= MOST:
        raise KeyRefused(_("There are 50 keys in use. Revoke one that nobody needs."), field="name")
