"""Telling a payer's browser: its subscription, and messages that only it can open."""

from receipts.web_push.delivering import Gone, deliver
from receipts.web_push.keys import public_key
from receipts.web_push.subscriptions import (
    SubscriptionRefused,
    digest_of,
    subscribe,
    unsubscribe,
)

__all__ = [
    "Gone",
    "SubscriptionRefused",
    "deliver",
    "digest_of",
    "public_key",
    "subscribe",
    "unsubscribe",
]
