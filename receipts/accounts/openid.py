"""OpenID Connect: who signed in at an issuer, by its authorization code flow with PKCE.

After OpenID Connect Core 1.0, Discovery 1.0, RFC 7636 (PKCE) and RFC 9207 (`iss` in the answer).
Only what the issuer tells over a line of our own is believed, and only with its signature.
"""

import base64
import json
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from receipts import outbound
from receipts.refusal import Refusal

ALGORITHMS = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
)  # fmt: skip
LEEWAY = 60  # seconds by which clocks may differ
LIMITS = outbound.Limits(seconds=5, max_bytes=200_000)
KNOWN_FOR = 10 * 60  # seconds for which an issuer's own description is kept
RESTS_FOR = 20  # seconds for which an issuer that did not answer is not asked again
LONGEST = 255  # of a subject, as the standard has it
# What libraries raise of an answer that is not one.
MALFORMED = (JoseError, ValueError, TypeError, KeyError, AttributeError, RecursionError)

logger = logging.getLogger(__name__)


class SignOnRefused(Exception):
    """Nobody comes in by this; the message says why and what to do."""


class IssuerSilent(SignOnRefused):
    """The issuer cannot be asked now, or answers nothing that makes sense."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Somebody whose word on who signs in is taken. Which settings: docs/single-sign-on.md."""

    name: str
    label: str
    issuer: str
    client_id: str
    client_secret: str
    trusts_email: bool
    factors: tuple[str, ...]
    organisation: int | None = None


@dataclass(frozen=True, slots=True)
class Trip:
    """What is kept while the browser is away at the issuer: none of it is good twice."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the issuer says. `email` only where it has verified it; `signed_in_at` in seconds."""

    issuer: str
    subject: str
    email: str = ""
    has_second_factor: bool = False
    signed_in_at: int | None = None


def issuers() -> list[Issuer]:
    """Those that are set up, in the order of the setting."""
    return [_issuer(name) for name in settings.SSO]


def issuer_named(name: str) -> Issuer:
    """Raises KeyError."""
    if name not in settings.SSO:
        raise KeyError(name)
    return _issuer(name)


def label_of(issuer: str) -> str:
    """What people call it; its address where it is not set up any more."""
    return next((one.label for one in issuers() if one.issuer == issuer), issuer)


def _issuer(name: str) -> Issuer:
    values = settings.SSO[name]
    return Issuer(name=name, **values | {"factors": tuple(values["factors"])})


def set_out(issuer: Issuer, *, back_to: str, anew: bool = False) -> tuple[str, Trip]:
    """Where the browser goes, and what `come_back` has to know. Raises IssuerSilent.

    `anew` has the person sign in at the issuer again, whoever is signed in there.
    """
    trip = Trip(*(secrets.token_urlsafe(32) for _one in range(3)))
    digest = sha256(trip.verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": issuer.client_id,
        "redirect_uri": back_to,
        "scope": "openid email",
        "state": trip.state,
        "nonce": trip.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    if anew:
        asked |= {"prompt": "login", "max_age": "0"}
    url = _described(issuer)["authorization_endpoint"]
    return f"{url}{'&' if '?' in url else '?'}{urlencode(asked)}", trip


def come_back(
    issuer: Issuer, trip: Trip | None, answer: Mapping[str, str], *, back_to: str
) -> Told:
    """Who it is, by what the browser brings back. Raises SignOnRefused."""
    if trip is None or not constant_time_compare(answer.get("state", ""), trip.state):
        raise SignOnRefused(_("This sign-in was begun elsewhere, or too long ago. Begin again."))
    if answer.get("iss", issuer.issuer) != issuer.issuer:
        raise _nonsense(issuer, "another issuer answered")
    if "error" in answer or not answer.get("code"):
        raise SignOnRefused(
            _("{issuer} did not let you in. Begin again, or sign in with your password.").format(
                issuer=issuer.label
            )
        )
    try:
        described = _described(issuer)
        token = _exchanged(issuer, described, answer["code"], trip, back_to=back_to)
        keys = _fetched(issuer, described["jwks_uri"])
        return _read(issuer, token, keys, nonce=trip.nonce)
    except MALFORMED as fault:
        raise _nonsense(issuer, f"{type(fault).__name__} in what it says") from None


def _described(issuer: Issuer) -> dict[str, Any]:
    """The issuer's own description, with addresses that may be called."""
    key = f"sso:{sha256(issuer.issuer.encode()).hexdigest()}"
    if kept := cache.get(key):
        return _parsed(issuer, kept)
    if cache.get(f"{key}:rests"):
        raise _silent(issuer)
    try:
        url = issuer.issuer.rstrip("/") + "/.well-known/openid-configuration"
        described = _fetched(issuer, url)
        _check_description(issuer, described)
    except IssuerSilent:
        cache.set(f"{key}:rests", True, RESTS_FOR)
        raise
    cache.set(key, json.dumps(described), KNOWN_FOR)
    return described


def _check_description(issuer: Issuer, described: dict[str, Any]) -> None:
    if described.get("issuer") != issuer.issuer:
        raise _nonsense(issuer, "it calls itself otherwise than SSO_…_ISSUER does")
    try:
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            allowed = settings.SSO_ALLOW_PRIVATE
            outbound.checked_outside_url(described[name], allow_private=allowed)
    except (*MALFORMED, Refusal):
        raise _nonsense(issuer, "an address of it may not be called") from None


def _exchanged(
    issuer: Issuer, described: Mapping[str, Any], code: str, trip: Trip, *, back_to: str
) -> str:
    """The ID token for the code that the browser brought, asked for with our own credentials."""
    said = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back_to,
        "code_verifier": trip.verifier,
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    ways = described.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if "client_secret_basic" in ways:
        both = f"{quote(issuer.client_id, safe='')}:{quote(issuer.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(both.encode()).decode()}"
    else:
        said |= {"client_id": issuer.client_id, "client_secret": issuer.client_secret}
    body = urlencode(said).encode()
    answer = _asked(issuer, described["token_endpoint"], headers=headers, body=body)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise _nonsense(issuer, "no ID token")
    return token


def _read(issuer: Issuer, token: str, keys: dict[str, Any], *, nonce: str) -> Told:
    """What the token says, once its signature and what it is for are right. Raises MALFORMED."""
    to_sign = [one for one in keys["keys"] if one.get("use", "sig") == "sig"]
    claims = jwt.decode(token, KeySet.import_key_set({"keys": to_sign}), ALGORITHMS).claims
    jwt.JWTClaimsRegistry(
        leeway=LEEWAY,
        iss={"essential": True, "value": issuer.issuer},
        aud={"essential": True, "value": issuer.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    ).validate(claims)
    subject, email, at = claims["sub"], claims.get("email"), claims.get("auth_time")
    others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if others else issuer.client_id) != issuer.client_id:
        raise ValueError("made for another client")
    if len(subject) > LONGEST or not isinstance(claims["nonce"], str):
        raise ValueError("claims of another form")
    return Told(
        issuer=issuer.issuer,
        subject=subject,
        email=_address(email) if claims.get("email_verified") is True else "",
        has_second_factor=bool(set(issuer.factors) & set(claims.get("amr") or ())),
        signed_in_at=at if isinstance(at, int) and not isinstance(at, bool) else None,
    )


def _address(said: Any) -> str:
    """An address that can be compared with those here; "" for what is none."""
    is_one = isinstance(said, str) and said.isascii() and 3 <= len(said) < LONGEST
    return said if is_one else ""


def _fetched(issuer: Issuer, url: str) -> dict[str, Any]:
    return _asked(issuer, url, headers={"Accept": "application/json"})


def _asked(
    issuer: Issuer, url: str, *, headers: Mapping[str, str], body: bytes | None = None
) -> dict[str, Any]:
    """The JSON object that comes back with 200, over the guard. Raises IssuerSilent."""
    allowed = settings.SSO_ALLOW_PRIVATE
    more: dict[str, Any] = {"headers": headers, "limits": LIMITS, "allow_private": allowed}
    try:
        outbound.checked_outside_url(url, allow_private=allowed)
        answer = (
            outbound.get(url, **more) if body is None else outbound.post(url, body=body, **more)
        )
    except Refusal as refusal:
        logger.warning("Single sign-on by %s: %s", issuer.name, refusal)
        raise _silent(issuer) from None
    if answer.http_status != HTTPStatus.OK:
        raise _nonsense(issuer, f"HTTP {answer.http_status}")
    return _parsed(issuer, answer.body)


def _parsed(issuer: Issuer, text: bytes | str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise _nonsense(issuer, "no JSON object")
    return found


def _silent(issuer: Issuer) -> IssuerSilent:
    return IssuerSilent(
        _("{issuer} cannot be asked now. Try again in a minute, or sign in with your password.")
        .format(issuer=issuer.label)
    )  # fmt: skip


def _nonsense(issuer: Issuer, what: str) -> IssuerSilent:
    """Told to whoever runs the installation; nothing of it is for who stands at the door."""
    logger.warning("Single sign-on by %s: %s", issuer.name, what)
    return IssuerSilent(
        _("{issuer} answered what cannot be believed. Tell whoever runs this installation.")
        .format(issuer=issuer.label)
    )  # fmt: skip
