"""Signs of life: extends the leases of what is being read here and says that the worker lives."""

import logging
import os
import socket
import threading
import time
import uuid
from datetime import datetime

from django.conf import settings
from django.db import connections
from django.utils import timezone

from receipts.models import Receipt, Worker
from receipts.outages import DATABASE_GONE
from receipts.pipeline import clock_set_back
from receipts.pipeline.database_clock import shared_now

BEAT_SECONDS = 5.0
BEATS_A_LEASE = 6
# A reading that hangs for longer has lost its receipt: its lease is extended no more.
MOST_LEASES = 4

logger = logging.getLogger(__name__)


class _Pulse:
    """What this process holds and has done; a forked child begins its own."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        self.started_at = timezone.now()
        self.name = f"{socket.gethostname()[:60]}:{self.pid}:{self.started_at:%H%M%S}"
        self.claimed_at: datetime | None = None
        self.done_at: datetime | None = None
        self.held: dict[uuid.UUID, tuple[int, float]] = {}
        self.lock = threading.Lock()
        self.thread: threading.Thread | None = None

    def start(self) -> None:
        with self.lock:
            if self.thread is None or not self.thread.is_alive():
                self.thread = threading.Thread(target=self._beat_for_ever, daemon=True)
                self.thread.start()

    def _beat_for_ever(self) -> None:
        lease = settings.READ_LEASE.total_seconds()
        pause = min(BEAT_SECONDS, lease / BEATS_A_LEASE)
        while True:
            try:
                self._beat_alone()
            except DATABASE_GONE as error:
                logger.warning("The database does not answer a heartbeat: %s", error)
            except Exception:  # without a heartbeat the worker loses all that it reads
                logger.exception("A heartbeat met a fault.")
            time.sleep(pause)

    def _beat_alone(self) -> None:
        """Beat over a connection that is not kept: whatever broke it, the next beat has its own."""
        try:
            self.beat()
        finally:
            connections.close_all()

    def beat(self) -> None:
        """Extend the leases held here and write the worker's row."""
        now = shared_now()
        clock_set_back.follow(now)
        oldest = time.monotonic() - MOST_LEASES * settings.READ_LEASE.total_seconds()
        for token, (receipt_id, since) in tuple(self.held.items()):
            if since > oldest:
                held = Receipt.objects.filter(
                    pk=receipt_id, status=Receipt.Status.READING, lease_token=token
                )
                held.update(lease_until=now + settings.READ_LEASE)
        Worker.objects.update_or_create(
            name=self.name,
            defaults={
                "started_at": self.started_at,
                "seen_at": now,
                "claimed_at": self.claimed_at,
                "done_at": self.done_at,
            },
        )


_pulse = _Pulse()


def _own() -> _Pulse:
    global _pulse
    if _pulse.pid != os.getpid():
        _pulse = _Pulse()
    return _pulse


def start() -> None:
    """See to it that this process beats."""
    _own().start()


def hold(receipt_id: int, token: uuid.UUID) -> None:
    """Keep the lease from running out until `let_go`."""
    pulse = _own()
    pulse.claimed_at = timezone.now()
    pulse.held[token] = (receipt_id, time.monotonic())


def let_go(token: uuid.UUID) -> None:
    """The reading is over, however it ended."""
    pulse = _own()
    pulse.done_at = timezone.now()
    pulse.held.pop(token, None)
