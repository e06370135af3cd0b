"""How the queue fares: for the desk, for /readyz and for the watchdog."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import CharField, Count, Max, Min, QuerySet, Value
from django.utils import timezone

from receipts.models import ReaderState, Receipt, Worker
from receipts.pipeline import budget
from receipts.pipeline.circuit_breaker import Gate, can_ask, gate_of
from receipts.pipeline.claim import ready_rows
from receipts.pipeline.database_clock import shared_now
from receipts.pipeline.reader_registry import ConfiguredReader, configured_readers
from receipts.wording import Sentence

ALIVE_WITHIN = timedelta(seconds=30)
DEAF_AFTER = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class ReaderHealth:
    """One configured reader. `status` and `reason` are its own words while it is paused."""

    name: str
    gate: Gate
    status: str
    reason: Sentence
    request_id: str
    since: datetime | None
    until: datetime | None

    @property
    def is_paused(self) -> bool:
        return self.gate in (Gate.PAUSED, Gate.PROBE_DUE, Gate.SPENT)


@dataclass(frozen=True, slots=True)
class QueueHealth:
    """`oldest_ready_seconds` is 0 when nothing waits; receipts held back by a wait do not count."""

    ready: int
    waiting: int
    reading: int
    oldest_ready_seconds: float
    workers_alive: int
    last_done_at: datetime | None
    readers: tuple[ReaderHealth, ...]
    can_read: bool
    is_deaf: bool


@dataclass(frozen=True, slots=True)
class HoldUps:
    """What holds reading up: as much of QueueHealth as every page of the desk asks for."""

    ready: int
    oldest_ready_seconds: float
    is_without_worker: bool  # where something is ready; else nobody asks
    paused_readers: tuple[ReaderHealth, ...]


def hold_ups(organisation_id: int) -> HoldUps:
    """What holds reading up at this moment, in one short query while nothing does: of the queue,
    one organisation's receipts.

    By this host's clock: a banner may be a second late, and is asked for in every open tab.
    """
    now = timezone.now()
    ready, oldest, is_any_paused = _at_a_glance(now, organisation_id)
    is_any_held = is_any_paused or any(one.daily_calls for one in configured_readers())
    return HoldUps(
        ready=ready,
        oldest_ready_seconds=oldest,
        is_without_worker=bool(ready) and not _alive(now).exists(),
        paused_readers=tuple(one for one in _readers(now) if one.is_paused) if is_any_held else (),
    )


def queue_health() -> QueueHealth:
    """The queue, the readers and the workers at this moment."""
    now = shared_now()
    ready, oldest = _ready(now)
    counts = dict(
        Receipt.objects.filter(status__in=(Receipt.Status.QUEUED, Receipt.Status.READING))
        .values_list("status")
        .annotate(n=Count("id"))
    )
    last_done_at = Worker.objects.aggregate(at=Max("done_at"))["at"]
    can_read = can_ask()
    return QueueHealth(
        ready=ready,
        waiting=counts.get(Receipt.Status.QUEUED, 0) - ready,
        reading=counts.get(Receipt.Status.READING, 0),
        oldest_ready_seconds=oldest,
        workers_alive=_alive(now).count(),
        last_done_at=last_done_at,
        readers=_readers(now),
        can_read=can_read,
        is_deaf=_is_deaf(oldest, last_done_at, now=now, can_read=can_read),
    )


def _ready(now: datetime) -> tuple[int, float]:
    """How many receipts may be read now, and for how many seconds the first of them has waited."""
    ready = ready_rows(now).order_by().aggregate(n=Count("id"), oldest=Min("next_attempt_at"))
    return ready["n"], _seconds(ready["oldest"], now)


def _at_a_glance(now: datetime, organisation_id: int) -> tuple[int, float, bool]:
    """As `_ready`, and whether any reader is paused: a row of the queue, and one of each pause."""
    ours = ready_rows(now).filter(organisation=organisation_id).order_by()
    queue = ours.values(reader=Value("", output_field=CharField()))
    queue = queue.annotate(n=Count("id"), since=Min("next_attempt_at"))
    paused = ReaderState.objects.exclude(paused_at=None).order_by()
    rows = queue.values_list("reader", "n", "since").union(
        paused.values_list("reader", Value(0), "paused_at"), all=True
    )
    found = {reader: (n, since) for reader, n, since in rows.order_by()}
    ready, since = found.pop("", (0, None))
    return ready, _seconds(since, now), bool(found)


def _seconds(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0


def _alive(now: datetime) -> QuerySet[Worker]:
    return Worker.objects.filter(seen_at__gte=now - ALIVE_WITHIN)


def _is_deaf(
    oldest: float, last_done_at: datetime | None, *, now: datetime, can_read: bool
) -> bool:
    """Work has been waiting, somebody could be asked, and nobody has done anything about it."""
    idle = last_done_at is None or now - last_done_at > DEAF_AFTER
    return can_read and idle and oldest > DEAF_AFTER.total_seconds()


def _readers(now: datetime) -> tuple[ReaderHealth, ...]:
    readers = configured_readers()
    states = ReaderState.objects.in_bulk([reader.name for reader in readers])
    return tuple(_reader(reader, states.get(reader.name), now) for reader in readers)


def _reader(reader: ConfiguredReader, state: ReaderState | None, now: datetime) -> ReaderHealth:
    if budget.is_spent(reader):
        return ReaderHealth(
            name=reader.name,
            gate=Gate.SPENT,
            status="DAILY_BUDGET",
            reason=Sentence.of("calls_used_up", calls=reader.daily_calls),
            request_id="",
            since=None,
            until=budget.refilled_at(now),
        )
    return ReaderHealth(
        name=reader.name,
        gate=gate_of(state, now),
        status=state.pause_status if state else "",
        reason=state.pause_reason if state else Sentence(),
        request_id=state.request_id if state else "",
        since=state.paused_at if state else None,
        until=(state.probe_at or state.slow_until) if state else None,
    )
