"""What a reader did day by day: calls, what came of them, how long they took, what they cost."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import Ceil, RowNumber, TruncDate
from django.utils import timezone

from receipts.models import Reading
from receipts.pipeline.reader_registry import ConfiguredReader
from receipts.templatetags.shown import money
from receipts.upi import INDIA

DAYS = 14
Outcome = Reading.Outcome
_DAY = TruncDate("started_at", tzinfo=INDIA)
_NOTHING_READ = (Outcome.UNREADABLE, Outcome.REJECTED)
_NOT_LET_IN = (Outcome.REFUSED, Outcome.QUOTA, Outcome.SLOW_DOWN)
# The chart, in units of its view box.
HEIGHT, STEP, BAR = 60, 20, 14


@dataclass(frozen=True)
class Day:
    """One day in India. Answers kept from earlier are no calls. Seconds are "" without any."""

    on: date
    calls: int
    read: int
    unread: int
    refused: int
    failed: int  # faults, and calls whose end nobody saw
    half_within: str  # seconds
    most_within: str  # seconds, for 95 in 100
    cost: str


@dataclass(frozen=True)
class Bar:
    """One part of a day's column in the chart: which outcome, and where it is drawn."""

    kind: str
    x: int
    y: float
    height: float


def days_of(reader: ConfiguredReader) -> list[Day]:
    """A line for each of the last days on which the reader was asked, the latest first."""
    calls = _calls(reader.name)
    half, most = _seconds(calls, 0.5), _seconds(calls, 0.95)
    rows = (
        calls.order_by()
        .values(on=_DAY)
        .annotate(
            calls=Count("id"),
            read=Count("id", filter=Q(outcome=Outcome.READ)),
            unread=Count("id", filter=Q(outcome__in=_NOTHING_READ)),
            refused=Count("id", filter=Q(outcome__in=_NOT_LET_IN)),
        )
        .order_by("-on")
    )
    return [
        Day(
            on=row["on"],
            calls=row["calls"],
            read=row["read"],
            unread=row["unread"],
            refused=row["refused"],
            failed=row["calls"] - row["read"] - row["unread"] - row["refused"],
            half_within=half.get(row["on"], ""),
            most_within=most.get(row["on"], ""),
            cost=money(row["calls"] * reader.call_paise) if reader.call_paise else "",
        )
        for row in rows
    ]


def bars_of(days: list[Day]) -> list[Bar]:
    """The chart's columns, a day each, the earliest first: what was read stands at the foot."""
    most = max((day.calls for day in days), default=1)
    first = _first_day()
    bars = []
    for day in days:
        x, y = (day.on - first).days * STEP, float(HEIGHT)
        for kind in ("read", "unread", "refused", "failed"):
            height = round(HEIGHT * getattr(day, kind) / most, 2)
            y -= height
            bars += [Bar(kind, x, round(y, 2), height)] if height else []
    return bars


def _calls(name: str) -> QuerySet[Reading]:
    since = datetime.combine(_first_day(), time.min, tzinfo=INDIA)
    return Reading.objects.filter(reader=name, started_at__gte=since, is_repeated=False)


def _first_day() -> date:
    return timezone.localdate(timezone=INDIA) - timedelta(days=DAYS - 1)


def _seconds(calls: QuerySet[Reading], share: float) -> dict[date, str]:
    """Within how many seconds this share of a day's calls ended."""
    ranked = calls.exclude(latency_ms=None).annotate(
        on=_DAY,
        place=Window(RowNumber(), partition_by=[_DAY], order_by=F("latency_ms").asc()),
        of=Window(Count("id"), partition_by=[_DAY]),
    )
    at_share = ranked.filter(place=Ceil(F("of") * share))
    found = at_share.values_list("on", "latency_ms")
    return {on: f"{ms / 1000:.1f}" for on, ms in found if ms is not None}
