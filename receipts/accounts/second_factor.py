"""The second factor: whether a person has one, an app's codes, and recovery codes."""

import base64
import secrets
from collections.abc import Iterable
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts.accounts import totp
from receipts.models import AuthenticatorApp, Passkey, RecoveryCode, User
from receipts.sealing import SealBroken, seal, unseal

RECOVERY_CODES = 10


class FactorRefused(Exception):
    """A code or key is not taken; the message says why and what to do."""


def has_one(user: User) -> bool:
    """Whether the person shows more than a password."""
    return (
        AuthenticatorApp.objects.filter(user=user).exists()
        or Passkey.objects.filter(user=user).exists()
    )


def who_has_one(users: Iterable[User]) -> set[int]:
    """Those of them who show more than a password, by number."""
    keys = [user.pk for user in users]
    apps = AuthenticatorApp.objects.filter(user__in=keys).values_list("user_id", flat=True)
    theirs = Passkey.objects.filter(user__in=keys).values_list("user_id", flat=True)
    return {*apps, *theirs}


def set_app_up(user: User, secret: str, code: str) -> None:
    """Take an app instead of the one before, once it shows the right code. Raises FactorRefused."""
    step = totp.step_of(secret, spelt(code))
    if step is None:
        raise FactorRefused(_("This is not the app's code. Is the phone's clock right? Try again."))
    AuthenticatorApp.objects.update_or_create(
        user=user, defaults={"sealed_secret": seal(secret), "last_step": step}
    )


def remove_app(user: User) -> None:
    """Ask for the app's codes no more."""
    with transaction.atomic():
        AuthenticatorApp.objects.filter(user=user).delete()
        forget_codes_of_nothing(user)


def forget(user: User) -> None:
    """Let the person in by password alone: they have lost whatever they showed besides."""
    with transaction.atomic():
        Passkey.objects.filter(user=user).delete()
        remove_app(user)


def new_recovery_codes(user: User) -> list[str]:
    """Ten new codes instead of those before; not stored, so show them once."""
    codes = [_new_code() for _one in range(RECOVERY_CODES)]
    with transaction.atomic():
        RecoveryCode.objects.filter(user=user).delete()
        RecoveryCode.objects.bulk_create(
            RecoveryCode(user=user, code_sha256=_digest(spelt(code))) for code in codes
        )
    return codes


def codes_left(user: User) -> int:
    """How many recovery codes are unused."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def check_code(user: User, code: str) -> None:
    """Take a code of the app's, or a recovery code; neither is good twice. Raises FactorRefused."""
    typed = spelt(code)
    if not (_is_of_app(user, typed) or _is_recovery_code(user, typed)):
        raise FactorRefused(_("This code is not right. Type the one that the app shows now."))


def spelt(code: str) -> str:
    """The code without what stands between its groups, in capitals."""
    return "".join(one for one in code.upper() if one.isalnum())


def forget_codes_of_nothing(user: User) -> None:
    """Recovery codes stand in for a factor; without any there is nothing to stand in for."""
    if not has_one(user):
        RecoveryCode.objects.filter(user=user).delete()


def _is_of_app(user: User, typed: str) -> bool:
    with transaction.atomic():
        app = AuthenticatorApp.objects.select_for_update().filter(user=user).first()
        if app is None:
            return False
        step = totp.step_of(_secret_of(app), typed, after=app.last_step)
        if step is None:
            return False
        app.last_step = step
        app.save(update_fields=["last_step"])
    return True


def _secret_of(app: AuthenticatorApp) -> str:
    try:
        return unseal(app.sealed_secret)
    except SealBroken:
        raise FactorRefused(
            _("The app cannot be asked any more, for SECRET_KEY was changed. Use a recovery code.")
        ) from None


def _is_recovery_code(user: User, typed: str) -> bool:
    mine = RecoveryCode.objects.filter(user=user, code_sha256=_digest(typed), used_at=None)
    return bool(mine.update(used_at=timezone.now()))


def _digest(code: str) -> str:
    return sha256(code.encode(errors="replace")).hexdigest()


def _new_code() -> str:
    """80 random bits, in groups of four: too many to guess, so a plain digest keeps it."""
    letters = base64.b32encode(secrets.token_bytes(10)).decode()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
