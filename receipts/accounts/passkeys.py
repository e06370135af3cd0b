"""Passkeys as a second factor: WebAuthn, which `fido2` checks, with the public halves kept here."""

import ipaddress
import json
import struct
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from receipts.accounts.second_factor import FactorRefused, forget_codes_of_nothing
from receipts.models import Passkey, User

MOST = 20  # of one person
LARGEST = 20_000  # characters of an answer
# What `fido2` raises of an answer that is not one.
MALFORMED = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    NotImplementedError,
    RecursionError,
    struct.error,
)

State = dict[str, Any]


def are_possible() -> bool:
    """Browsers give passkeys to names, not to bare addresses."""
    try:
        ipaddress.ip_address(_host())
    except ValueError:
        return True
    return False


def begin_adding(user: User) -> tuple[dict[str, Any], State]:
    """What the browser is asked to make, and what `add` has to know of it."""
    options, state = _server().register_begin(
        PublicKeyCredentialUserEntity(
            id=str(user.pk).encode(), name=user.get_username(), display_name=user.get_username()
        ),
        credentials=_credentials(user),
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return dict(options)["publicKey"], state


def add(user: User, *, name: str, state: State, answer: str) -> Passkey:
    """Keep the key that the browser made. Raises FactorRefused."""
    if Passkey.objects.filter(user=user).count() >= MOST:
        raise FactorRefused(_("There are 20 passkeys. Remove one first."))
    try:
        made = _server().register_complete(state, _parsed(answer)).credential_data
        assert made is not None  # noqa: S101 - `fido2` has checked it
        with transaction.atomic():
            return Passkey.objects.create(
                user=user,
                name=name,
                credential_id=websafe_encode(made.credential_id),
                credential=websafe_encode(made),
            )
    except (*MALFORMED, IntegrityError):
        raise FactorRefused(_("The browser made no passkey that can be used. Try again.")) from None


def begin_asking(user: User) -> tuple[dict[str, Any], State]:
    """What the browser is asked to sign, and what `check` has to know of it."""
    options, state = _server().authenticate_begin(
        _credentials(user), user_verification=UserVerificationRequirement.PREFERRED
    )
    return dict(options)["publicKey"], state


def check(user: User, *, state: State, answer: str) -> None:
    """Take a signature of one of the person's passkeys. Raises FactorRefused."""
    try:
        response = AuthenticationResponse.from_dict(_parsed(answer))
        used = _server().authenticate_complete(state, _credentials(user), response)
        count = response.response.authenticator_data.counter
    except MALFORMED:
        raise FactorRefused(_("This passkey is not one of yours here. Try another.")) from None
    key = Passkey.objects.get(credential_id=websafe_encode(used.credential_id))
    if count <= key.sign_count and (count or key.sign_count):
        raise FactorRefused(_("This passkey seems to be a copy. Sign in in another way."))
    Passkey.objects.filter(pk=key.pk).update(sign_count=count, last_used_at=timezone.now())


def remove(user: User, pk: int) -> None:
    """Take this one of the person's passkeys no more; another's stays."""
    with transaction.atomic():
        Passkey.objects.filter(user=user, pk=pk).delete()
        forget_codes_of_nothing(user)


def _server() -> Fido2Server:
    """Only for pages of exactly this site: not of a sub-domain, not by another port."""
    return Fido2Server(
        PublicKeyCredentialRpEntity(name="Raseed", id=_host()),
        verify_origin=lambda origin: origin == settings.SITE_URL,
    )


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""


def _credentials(user: User) -> list[AttestedCredentialData]:
    kept = Passkey.objects.filter(user=user).values_list("credential", flat=True)
    return [AttestedCredentialData(websafe_decode(one)) for one in kept]


def _parsed(answer: str) -> Mapping[str, Any]:
    found = json.loads(answer[:LARGEST])
    if not isinstance(found, dict):
        raise TypeError
    return found
