"""Handing a message to the push service of one browser: RFC 8030."""

import json
from hashlib import sha256
from http import HTTPStatus

from django.conf import settings

from receipts import outbound
from receipts.models import PushSubscription
from receipts.web_push.base64url import decoded
from receipts.web_push.encryption import encrypted, public_point
from receipts.web_push.endpoint import check_endpoint
from receipts.web_push.keys import authorization

KEPT_SECONDS = 4 * 24 * 60 * 60  # by the push service, for a phone that is switched off
_LIMITS = outbound.Limits(seconds=5, max_bytes=64 * 1024)
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_NEVER = (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


class Gone(Exception):
    """The browser wants nothing more, or is no more."""


def deliver(subscription: PushSubscription, message: dict[str, str], *, about: str) -> None:
    """Give the push service a message; one `about` the same that it still keeps is replaced.

    Raises Gone, outbound.NotTaken, AddressRefused and NoAnswer.
    """
    endpoint = subscription.endpoint
    check_endpoint(endpoint)
    answer = outbound.post(
        endpoint,
        body=_sealed(subscription, message),
        headers={
            "Authorization": authorization(endpoint),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT_SECONDS),
            "Topic": sha256(about.encode()).hexdigest()[:32],
            "Urgency": "normal",
        },
        limits=_LIMITS,
        allow_private=settings.PUSH_ALLOW_PRIVATE,
    )
    if answer.http_status in _GONE:
        raise Gone(f"HTTP {answer.http_status}")
    answer.check_taken(never=_NEVER)


def _sealed(subscription: PushSubscription, message: dict[str, str]) -> bytes:
    said = json.dumps(message, ensure_ascii=False).encode()
    browser, auth = public_point(decoded(subscription.p256dh)), decoded(subscription.auth)
    return encrypted(said, browser=browser, auth=auth)
