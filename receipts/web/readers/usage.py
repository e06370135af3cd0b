"""What a reader did day by day: calls, what came of them, how long they took, what they cost."""

from dataclasses import dataclass
from datetime import date

from receipts.pipeline import reader_days
from receipts.pipeline.reader_registry import ConfiguredReader
from receipts.templatetags.shown import money

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
    return [
        Day(
            on=one.on,
            calls=one.calls,
            read=one.read,
            unread=one.unread,
            refused=one.refused,
            failed=one.calls - one.read - one.unread - one.refused,
            half_within=_seconds(one.half_ms),
            most_within=_seconds(one.most_ms),
            cost=money(one.calls * reader.call_paise) if reader.call_paise else "",
        )
        for one in reader_days.days_of(reader.name)
    ]


def bars_of(days: list[Day]) -> list[Bar]:
    """The chart's columns, a day each, the earliest first: what was read stands at the foot."""
    most = max((day.calls for day in days), default=1)
    first = reader_days.first_day()
    bars = []
    for day in days:
        x, y = (day.on - first).days * STEP, float(HEIGHT)
        for kind in ("read", "unread", "refused", "failed"):
            height = round(HEIGHT * getattr(day, kind) / most, 2)
            y -= height
            bars += [Bar(kind, x, round(y, 2), height)] if height else []
    return bars


def _seconds(milliseconds: int | None) -> str:
    return "" if milliseconds is None else f"{milliseconds / 1000:.1f}"
