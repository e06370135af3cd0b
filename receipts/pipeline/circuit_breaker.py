"""Which readers may be asked now: pauses, probes and slowing down, shared by all workers."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from receipts.models import ReaderState, User
from receipts.models.written_once import one_of, written_once
from receipts.pipeline import budget
from receipts.pipeline.database_clock import shared_now
from receipts.pipeline.doorbell import ring
from receipts.pipeline.reader_registry import ConfiguredReader, configured_readers
from receipts.readers.base import (
    AccessRefused,
    ImageUnreadable,
    QuotaExceeded,
    ReaderError,
    RequestRejected,
    SlowDown,
    TryLater,
)
from receipts.wording import Sentence

PROBE_EVERY = timedelta(minutes=5)
# A reader that failed at so many receipts in a row is passed over, first for so long.
FAILURES_TO_PASS_OVER = 3
FIRST_REST = timedelta(seconds=30)
FIRST_BACKOFF, LONGEST_BACKOFF = 1.0, 300.0
LONGEST_RETRY_AFTER = 3600.0  # whatever a server says beyond that is not to be believed
# A reader that is slow for longer than this is passed over while another one may read.
PATIENCE = timedelta(seconds=60)


class Gate(Enum):
    """Whether a reader may be asked."""

    OPEN = "open"
    PROBE_DUE = "probe due"
    SLOW = "slow"
    PAUSED = "paused"
    SPENT = "spent"  # its calls of today are used up


def gate_of(state: ReaderState | None, now: datetime) -> Gate:
    """The gate of a reader whose state this is; a reader without a state is open."""
    if state is None:
        return Gate.OPEN
    if state.paused_at:
        return Gate.PROBE_DUE if state.probe_at and state.probe_at <= now else Gate.PAUSED
    return Gate.SLOW if state.slow_until and state.slow_until > now else Gate.OPEN


def readers_to_ask() -> list[ConfiguredReader]:
    """The readers that may be asked now, in order of trust.

    A paused one is passed over, unless its settings have changed since: that ends the pause. One
    that is slow for a moment is waited for.
    """
    open_ones = list(_open_ones())
    for reader, state in open_ones:
        if _has_new_settings(reader, state):
            resume_reader(reader.name, by=None)
    return [reader for reader, _ in open_ones]


def can_ask() -> bool:
    """Whether any reader may be asked now. Changes nothing, so anybody may look."""
    return any(True for _ in _open_ones())


def _open_ones() -> Iterator[tuple[ConfiguredReader, ReaderState | None]]:
    readers = configured_readers()
    now = shared_now()
    states = {one.reader: one for one in _states([reader.name for reader in readers])}
    for reader in readers:
        state = states.get(reader.name)
        if budget.is_spent(reader):
            continue
        if gate_of(state, now) in (Gate.OPEN, Gate.PROBE_DUE) or _has_new_settings(reader, state):
            yield reader, state
        elif _slow_briefly(state, now):
            return


def _state(reader: str) -> ReaderState | None:
    return next(iter(_states([reader])), None)


@written_once
def _states(readers: list[str]) -> QuerySet[ReaderState]:
    return ReaderState.objects.filter(one_of("reader", readers))


def _has_new_settings(reader: ConfiguredReader, state: ReaderState | None) -> bool:
    if state is None or state.paused_at is None:
        return False
    return state.settings_fingerprint != reader.fingerprint


def is_slow_briefly(name: str) -> bool:
    """Whether the reader asks for so short a rest that receipts wait for it."""
    return _slow_briefly(_state(name), shared_now())


def _slow_briefly(state: ReaderState | None, now: datetime) -> bool:
    return (
        gate_of(state, now) is Gate.SLOW
        and state is not None
        and state.slow_until is not None
        and state.slow_until - now < PATIENCE
    )


def take_turn(reader: ConfiguredReader) -> bool:
    """Whether this receipt may be the one to ask the reader now.

    Of a paused reader whose probe is due, one receipt alone may ask: taking the probe moves the
    next one on, so a probe that dies is followed by another.
    """
    now = shared_now()
    state = _state(reader.name)
    gate = gate_of(state, now)
    if budget.is_spent(reader):
        return False
    if gate is not Gate.PROBE_DUE or state is None:
        return gate is Gate.OPEN
    probe = ReaderState.objects.filter(reader=reader.name, probe_at=state.probe_at)
    return bool(probe.update(probe_at=now + PROBE_EVERY))


def note_answer(reader: ConfiguredReader) -> None:
    """The reader answered as it should: whatever held it up is over."""
    state = _state(reader.name)
    if state and (state.paused_at or state.slow_until or state.backoff_seconds or state.failures):
        _reopen(reader.name)


def note_refusal(
    reader: ConfiguredReader, error: ReaderError, *, receipt_id: int | None = None
) -> None:
    """Pause or slow the reader for all workers, or open it, as its answer says."""
    match error:
        case TryLater():
            _count_failure(reader, error, receipt_id)
        case SlowDown():
            _slow(reader, error)
        case AccessRefused() | QuotaExceeded():
            _pause(reader, error)
        case ImageUnreadable() | RequestRejected():
            note_answer(reader)  # it let us in and looked, only not at anything it could read


def _count_failure(reader: ConfiguredReader, error: TryLater, receipt_id: int | None) -> None:
    """Pass the reader over once it failed at several receipts in a row, until a probe succeeds.

    Faults at one picture again and again are the picture's: they count once.
    """
    with transaction.atomic():
        state, _ = ReaderState.objects.select_for_update().get_or_create(reader=reader.name)
        if state.paused_at or state.failed_at_receipt != receipt_id or receipt_id is None:
            state.failures += 1
        state.failed_at_receipt = receipt_id
        state.save(update_fields=["failures", "failed_at_receipt"])
    if state.failures >= FAILURES_TO_PASS_OVER:
        rest = FIRST_REST * 2 ** min(state.failures - FAILURES_TO_PASS_OVER, 10)
        _pause(reader, error, probe_after=min(rest, PROBE_EVERY))


def is_paused(name: str) -> bool:
    """Whether the reader is passed over for now."""
    return ReaderState.objects.filter(reader=name, paused_at__isnull=False).exists()


def _pause(
    reader: ConfiguredReader, error: ReaderError, *, probe_after: timedelta | None = None
) -> None:
    now = shared_now()
    if isinstance(error, QuotaExceeded):
        probe_after = PROBE_EVERY
    ReaderState.objects.update_or_create(
        reader=reader.name,
        defaults={
            "paused_at": now,
            "pause_status": error.status[:40],
            "pause_reason": Sentence.refused(error.reason),
            "request_id": error.request_id[:100],
            "probe_at": now + probe_after if probe_after else None,
            "settings_fingerprint": reader.fingerprint,
            "resumed_by": None,
            "resumed_at": None,
        },
    )


def _slow(reader: ConfiguredReader, error: SlowDown) -> None:
    """Double the wait once a refusal, however many calls were in flight when it came."""
    with transaction.atomic():
        state, _ = ReaderState.objects.select_for_update().get_or_create(reader=reader.name)
        now = shared_now()
        if not (state.slow_until and state.slow_until > now):
            doubled = max(FIRST_BACKOFF, state.backoff_seconds * 2)
            state.backoff_seconds = min(doubled, LONGEST_BACKOFF)
        told = min(error.retry_after or 0.0, LONGEST_RETRY_AFTER)
        wait = max(told, state.backoff_seconds / 2) + random.uniform(0, state.backoff_seconds / 2)  # noqa: S311
        until = now + timedelta(seconds=wait)
        state.slow_until = max(state.slow_until or until, until)
        state.save(update_fields=["backoff_seconds", "slow_until"])


def resume_reader(name: str, *, by: User | None) -> None:
    """Ask the reader again from now on. Receipts that waited kept their places in the queue.

    `by` is the person who says so; None when a changed setting does.
    """
    _reopen(name, resumed_by=by, resumed_at=timezone.now())


def _reopen(name: str, **more: object) -> None:
    ReaderState.objects.filter(reader=name).update(
        paused_at=None,
        pause_status="",
        pause_reason=Sentence(),
        request_id="",
        probe_at=None,
        slow_until=None,
        backoff_seconds=0,
        failures=0,
        failed_at_receipt=None,
        **more,
    )
    transaction.on_commit(ring, robust=True)
