"""Telling a payer's browser: its subscription, and messages that only it can open."""

from receipts.web_push.delivering import Gone, deliver
from receipts.web_push.keys import public_key
from receipts.web_push.subscriptions import (
    SubscriptionRefused,
    digest_of,
    end,
    subscribe,
    told_of,
    unsubscribe,
)

__all__ = [
    "Gone",
    "SubscriptionRefused",
    "deliver",
    "digest_of",
    "end",
    "public_key",
    "subscribe",
    "told_of",
    "unsubscribe",
]
