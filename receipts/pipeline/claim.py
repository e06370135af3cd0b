"""Taking the oldest receipt that is ready, and holding on to it while it is read."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from receipts import lifecycle
from receipts.models import Receipt, ReceiptEvent
from receipts.models.written_once import written_once
from receipts.pipeline import heartbeat
from receipts.pipeline.database_clock import shared_now

WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Claim:
    """A receipt this worker may read for as long as its lease runs; the token proves it."""

    receipt: Receipt
    token: uuid.UUID

    @property
    def fence(self) -> dict[str, uuid.UUID]:
        """What must still hold in the row for anything to be written about it."""
        return {"lease_token": self.token}


def ready_rows(now: datetime) -> QuerySet[Receipt]:
    """Receipts that may be read now, the longest waiting first."""
    ready = Receipt.objects.filter(status=Receipt.Status.QUEUED, next_attempt_at__lte=now)
    return ready.order_by("next_attempt_at", "id")


@written_once
def _locked(now: datetime) -> QuerySet[Receipt]:
    return ready_rows(now).select_for_update(skip_locked=True)[:1]


def claim_next() -> Claim | None:
    """Take the oldest ready receipt under a lease; None when nothing is ready.

    Workers do not wait for each other: on PostgreSQL a row that another one is taking is
    skipped, on SQLite the transaction has the database to itself.
    """
    now = shared_now()
    with transaction.atomic():
        ready = _locked(now)
        if not ready:
            return None
        claim = Claim(receipt := ready[0], uuid.uuid4())
        lifecycle.advance(
            receipt,
            Receipt.Status.READING,
            kind=ReceiptEvent.Kind.READING_BEGUN,
            actor=WORKER,
            lease_token=claim.token,
            lease_until=now + settings.READ_LEASE,
        )
    heartbeat.hold(receipt.pk, claim.token)
    return claim
