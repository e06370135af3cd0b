"""What other programs are told: written with what gave rise to it, signed, sent in order."""

from receipts.webhooks.queueing import (
    News,
    about,
    announce,
    announce_dues,
    announce_event,
    together,
    topic_of,
)
from receipts.webhooks.sending import forget_old, send_due

__all__ = [
    "News",
    "about",
    "announce",
    "announce_dues",
    "announce_event",
    "forget_old",
    "send_due",
    "together",
    "topic_of",
]
