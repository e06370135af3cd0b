"""What a reader was asked day by day: what is over is kept, so that only two days are added up."""

from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import Ceil, RowNumber, TruncDate
from django.utils import timezone

from receipts.models import ReaderDay, Reading
from receipts.pipeline.reader_registry import configured_readers
from receipts.upi import INDIA

DAYS = 14
Outcome = Reading.Outcome
_DAY = TruncDate("started_at", tzinfo=INDIA)
_NOTHING_READ = (Outcome.UNREADABLE, Outcome.REJECTED)
_NOT_LET_IN = (Outcome.REFUSED, Outcome.QUOTA, Outcome.SLOW_DOWN)


def first_day() -> date:
    """The first of the days that are looked back at."""
    return _today() - timedelta(days=DAYS - 1)


def days_of(reader: str) -> list[ReaderDay]:
    """The last days on which the reader was asked, the latest first."""
    kept = list(_kept(reader).filter(on__gte=first_day()))
    return [*_added_up(reader), *kept]


def keep_days() -> None:
    """Keep what is over of every reader; a call of yesterday may still be under way."""
    for reader in configured_readers():
        days = _added_up(reader.name, before=_today() - timedelta(days=1))
        ReaderDay.objects.bulk_create(days, ignore_conflicts=True)


def _kept(reader: str) -> QuerySet[ReaderDay]:
    return ReaderDay.objects.filter(reader=reader).order_by("-on")


def _added_up(reader: str, *, before: date | None = None) -> list[ReaderDay]:
    """The days after the last one kept, the latest first, from the calls themselves."""
    last = _kept(reader).values_list("on", flat=True).first()
    since = max(first_day(), last + timedelta(days=1)) if last else first_day()
    calls = Reading.objects.filter(
        reader=reader, started_at__gte=_midnight(since), is_repeated=False
    )
    if before:
        calls = calls.filter(started_at__lt=_midnight(before))
    half, most = _milliseconds(calls, 0.5), _milliseconds(calls, 0.95)
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
        ReaderDay(reader=reader, half_ms=half.get(row["on"]), most_ms=most.get(row["on"]), **row)
        for row in rows
    ]


def _milliseconds(calls: QuerySet[Reading], share: float) -> dict[date, int | None]:
    """Within how many milliseconds this share of a day's calls ended."""
    ranked = calls.exclude(latency_ms=None).annotate(
        on=_DAY,
        place=Window(RowNumber(), partition_by=[_DAY], order_by=F("latency_ms").asc()),
        of=Window(Count("id"), partition_by=[_DAY]),
    )
    at_share = ranked.filter(place=Ceil(F("of") * share))
    return dict(at_share.values_list("on", "latency_ms"))


def _today() -> date:
    return timezone.localdate(timezone=INDIA)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=INDIA)
