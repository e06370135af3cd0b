"""A clock that was ahead and is set back: what waits for times of the old clock waits no longer.

Signs of life from the future tell of it, and by how much. Who does the same again, because two
workers see it at the same moment, makes something be tried early: that harms nothing. A clock that
is set forward needs no care: leases run out, and their tokens keep a result from counting twice.
"""

import logging
from datetime import datetime, timedelta

from django.db.models import F, Max, Model

from receipts.models import (
    AskingRound,
    Clearing,
    Export,
    ExportRun,
    Invitation,
    Notice,
    PasswordReset,
    ReaderState,
    Receipt,
    ReceiptImport,
    StatementFile,
    WebhookEndpoint,
    WebhookMessage,
    Worker,
)

TOLERATED = timedelta(seconds=30)
WAITS: tuple[tuple[type[Model], str], ...] = (
    (Receipt, "next_attempt_at"),
    (Receipt, "lease_until"),
    (Receipt, "held_until"),
    (Receipt, "told_at"),
    (ReaderState, "probe_at"),
    (ReaderState, "slow_until"),
    (Notice, "next_attempt_at"),
    (WebhookEndpoint, "rests_until"),
    (WebhookEndpoint, "busy_until"),
    (WebhookMessage, "next_attempt_at"),
    (WebhookMessage, "wanted_at"),
    (ExportRun, "next_attempt_at"),
    (PasswordReset, "next_attempt_at"),
    (Invitation, "mail_due_at"),
    *(
        (kind, "worked_at")
        for kind in (AskingRound, Clearing, Export, ReceiptImport, StatementFile)
    ),
)

logger = logging.getLogger(__name__)


def follow(now: datetime) -> timedelta:
    """Take from every wait what the clock was ahead by; say how much that is."""
    ahead = Worker.objects.filter(seen_at__gt=now + TOLERATED)
    latest = ahead.aggregate(latest=Max("seen_at"))["latest"]
    if latest is None:
        return timedelta()
    by: timedelta = latest - now
    logger.warning("The clock was set back by %s: what waits waits that much less.", by)
    for kind, column in WAITS:
        waiting = kind._default_manager.filter(**{f"{column}__gt": now})
        waiting.update(**{column: F(column) - by})
    ahead.update(seen_at=now)
    return by
