"""Signatures as Standard Webhooks 1.0 describes them: HMAC-SHA256 over id, time and body."""

import base64
import hmac
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import sha256

from receipts.models import WebhookEndpoint
from receipts.sealing import SealBroken, unseal

_PREFIX = "whsec_"


def new_secret() -> str:
    """A secret of 256 random bits, in the form that libraries of receivers take."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def headers(
    endpoint: WebhookEndpoint, message_id: str, body: bytes, at: datetime
) -> dict[str, str]:
    """What goes with a body; after a change of secrets signed with both for a while.

    Raises SealBroken where the secret cannot be opened.
    """
    moment = str(int(at.timestamp()))
    signed = f"{message_id}.{moment}.".encode() + body
    return {
        "Content-Type": "application/json",
        "User-Agent": "Raseed-Webhooks/1",
        "webhook-id": message_id,
        "webhook-timestamp": moment,
        "webhook-signature": " ".join(_signature(one, signed) for one in _secrets(endpoint, at)),
    }


def _secrets(endpoint: WebhookEndpoint, at: datetime) -> Iterator[str]:
    yield unseal(endpoint.sealed_secret)
    if endpoint.old_secret_until and endpoint.old_secret_until > at:
        with suppress(SealBroken):  # of a SECRET_KEY that is gone: the new secret is enough
            yield unseal(endpoint.sealed_old_secret)


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    return "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
