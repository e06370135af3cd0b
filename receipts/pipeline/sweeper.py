"""What somebody must do every few seconds; anyone may, as often as they like, at the same time."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Q

from receipts import lifecycle, payer_mail
from receipts.models import Receipt, ReceiptEvent
from receipts.outages import DATABASE_GONE
from receipts.pipeline import circuit_breaker
from receipts.pipeline.claim import ready_rows
from receipts.pipeline.completion import RELEASED, put_before_a_person
from receipts.pipeline.database_clock import shared_now
from receipts.pipeline.doorbell import ring
from receipts.wording import Sentence

SWEEP = "sweep"
BATCH = 500
MOST_LEASES_LOST = 3
UNHEARD_AFTER = timedelta(seconds=1)

logger = logging.getLogger(__name__)


def sweep() -> None:
    """Take back what dead workers held, ring for what waits unheard, send what is to be sent."""
    _alone(take_back_lost_leases, "lost leases")
    _alone(ring_for_the_unheard, "rings")
    _alone(payer_mail.send_due, "mails")


def _alone(part: Callable[[], object], name: str) -> bool:
    """Do one part of the sweep and say whether it did anything: its fault stops nothing else."""
    try:
        return bool(part())
    except DATABASE_GONE as error:
        logger.warning("Sweep, %s: the database does not answer (%s).", name, error)
    except Exception:
        logger.exception("Sweep, %s: it broke off; the rest goes on.", name)
    return False


def end_all_leases() -> None:
    """Let every lease run out now. For whoever knows that no worker is left to hold one."""
    held = Receipt.objects.filter(status=Receipt.Status.READING)
    held.update(lease_until=shared_now() - timedelta(seconds=1))


def take_back_lost_leases() -> int:
    """Return receipts whose lease ran out to the queue; say how many."""
    lost = Receipt.objects.filter(status=Receipt.Status.READING, lease_until__lt=shared_now())
    taken = 0
    for receipt in lost.order_by("lease_until")[:BATCH]:
        taken += _alone(partial(_take_back, receipt), f"receipt {receipt.pk}")
    return taken


def _take_back(receipt: Receipt) -> bool:
    """Queue it again, or hand it to a person when it has stopped its worker too often."""
    # The heartbeat may have extended the lease since it was looked at.
    still = {"lease_token": receipt.lease_token, "lease_until": receipt.lease_until}
    try:
        if _leases_lost(receipt) + 1 >= MOST_LEASES_LOST:
            put_before_a_person(
                receipt, reason=Sentence.of("picture_stops_workers"), actor=SWEEP, only_if=still
            )
        else:
            _queue_again(receipt, only_if=still)
    except lifecycle.TransitionNotAllowed:
        return False
    logger.warning("Receipt %s: the worker that read it is gone.", receipt.pk)
    return True


def _queue_again(receipt: Receipt, *, only_if: dict[str, Any]) -> None:
    lifecycle.advance(
        receipt,
        Receipt.Status.QUEUED,
        kind=ReceiptEvent.Kind.RETRY,
        actor=SWEEP,
        said=Sentence.of("worker_gone"),
        only_if=only_if,
        **RELEASED,
    )


def _leases_lost(receipt: Receipt) -> int:
    """How often a worker died over the picture the receipt has now."""
    lost = Q(kind=ReceiptEvent.Kind.RETRY, actor_name=SWEEP)
    return receipt.events.filter(lost, at__gte=receipt.picture_at).count()


def ring_for_the_unheard() -> None:
    """Ring when a receipt that is ready has been waiting for longer than a bell takes."""
    now = shared_now()
    waiting = ready_rows(now).filter(next_attempt_at__lt=now - UNHEARD_AFTER)
    unheard = len(waiting.values_list("pk")[: settings.WORKER_CONCURRENCY])
    if unheard and circuit_breaker.readers_to_ask():
        ring(unheard)
