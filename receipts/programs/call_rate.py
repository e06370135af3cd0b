"""How often a caller may call the API: counted in fixed minutes, exactly, for all processes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Case, F, PositiveIntegerField, Value, When
from django.utils import timezone

from receipts.models import CallCount

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Rate:
    """What a caller has left in this minute, which ends in `reset` seconds."""

    limit: int
    remaining: int
    reset: int
    is_over: bool


def count_call(caller: str) -> Rate:
    """Count one call, in one statement, and say what is left of `API_CALLS_PER_MINUTE`."""
    now = timezone.now()
    minute = now.replace(second=0, microsecond=0)
    calls = _counted(caller, minute)
    limit = settings.API_CALLS_PER_MINUTE
    reset = int((MINUTE - (now - minute)).total_seconds()) + 1
    return Rate(limit, max(0, limit - calls), reset, calls > limit)


def _counted(caller: str, minute: datetime) -> int:
    in_minute = Case(
        When(minute=minute, then=F("calls")),
        default=Value(0),
        output_field=PositiveIntegerField(),
    )
    mine = CallCount.objects.filter(caller=caller)
    if not mine.update(calls=in_minute + 1, minute=minute):
        first = CallCount(caller=caller, minute=minute)
        CallCount.objects.bulk_create([first], ignore_conflicts=True)
        mine.update(calls=in_minute + 1, minute=minute)
    return mine.values_list("calls", flat=True).get()
