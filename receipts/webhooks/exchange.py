"""Handing messages to one endpoint, without the database: what each was answered."""

import json
import time
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.utils import timezone

from receipts import outbound
from receipts.models import WebhookEndpoint, WebhookMessage
from receipts.sealing import SealBroken
from receipts.webhooks import signing
from receipts.wording import Sentence

BATCH_SECONDS = 15.0  # then its turn is over, however fast it was
FAILURES = 3  # of a batch, after which the rest waits
_LIMITS = outbound.Limits(seconds=10, max_bytes=64 * 1024)
NOTHING = Sentence()


@dataclass(frozen=True)
class Handed:
    """What came of one message. `answer` is for people: a status, or why there was none.

    `why_last` says why the endpoint is to be sent nothing more.
    """

    message: WebhookMessage
    taken: bool
    answer: Sentence
    why_last: Sentence = NOTHING


def check_url(url: str) -> None:
    """Raise AddressRefused for an address that may not be called.

    Stricter than for the operator's own settings: who writes a webhook's address need not be
    somebody who may look into this machine.
    """
    outbound.checked_outside_url(url, allow_private=settings.WEBHOOKS_ALLOW_PRIVATE)


def hand_over(endpoint: WebhookEndpoint, messages: list[WebhookMessage]) -> list[Handed]:
    """One after the other; what follows a message of its topic that was not taken waits."""
    began, handed = time.monotonic(), list[Handed]()
    for message in messages:
        missed = [one.message.topic for one in handed if not one.taken]
        if (
            any(one.why_last for one in handed)
            or len(missed) >= FAILURES
            or time.monotonic() - began > BATCH_SECONDS
        ):
            break
        if message.topic not in missed:
            handed.append(_hand(endpoint, message))
    return handed


def _hand(endpoint: WebhookEndpoint, message: WebhookMessage) -> Handed:
    body = json.dumps(message.body, separators=(",", ":")).encode()
    try:
        check_url(endpoint.url)
        answer = outbound.post(
            endpoint.url,
            body=body,
            headers=signing.headers(endpoint, message.message_id, body, timezone.now()),
            limits=_LIMITS,
            allow_private=settings.WEBHOOKS_ALLOW_PRIVATE,
        )
    except SealBroken:
        why = Sentence.of("webhook_secret_lost")
        return Handed(message, False, why, why_last=why)
    except (outbound.AddressRefused, outbound.NoAnswer) as fault:
        return Handed(message, False, Sentence.refused(fault))
    status = answer.http_status
    taken = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
    is_gone = status == HTTPStatus.GONE
    why_last = Sentence.of("webhook_is_gone") if is_gone else NOTHING
    return Handed(message, taken, Sentence.of("webhook_answered", status=status), why_last)
