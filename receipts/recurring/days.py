"""On which days a schedule's dues are due, and what its periods are called."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, dropwhile, takewhile

from receipts.models import DueSchedule

Every = DueSchedule.Every
MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}


def due_days(schedule: DueSchedule, *, after: date | None = None) -> Iterator[date]:
    """Its due days in their order, after a day; without end but for one with days of its own.

    A schedule from the 31st is due on the last day of shorter months.
    """
    days = _listed(schedule) if schedule.every == Every.DAYS else _counted(schedule)
    return dropwhile(lambda day: after is not None and day <= after, days)


def days_to_make(schedule: DueSchedule, on: date) -> list[date]:
    """The due days that are open by that day and not yet made, the earliest first."""
    last = on + timedelta(days=schedule.opens_days_before)
    return list(takewhile(lambda day: day <= last, due_days(schedule, after=schedule.made_through)))


def next_day(schedule: DueSchedule) -> date | None:
    """The next due day that nothing was made of; none after the last, and of one that has ended."""
    if schedule.state == DueSchedule.State.ENDED:
        return None
    return next(due_days(schedule, after=schedule.made_through), None)


def opens_on(schedule: DueSchedule, due_on: date) -> date:
    return due_on - timedelta(days=schedule.opens_days_before)


def period_of(schedule: DueSchedule, due_on: date) -> str:
    """As references have it: `2026-04`, or `2026-06-15` of one with days of its own."""
    return str(due_on) if schedule.every == Every.DAYS else f"{due_on:%Y-%m}"


def _listed(schedule: DueSchedule) -> Iterator[date]:
    return (date.fromisoformat(day) for day in schedule.days)


def _counted(schedule: DueSchedule) -> Iterator[date]:
    first, step = schedule.first_on, MONTHS[Every(schedule.every)]
    for months in count(step=step):
        year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
        if year > date.max.year:
            return
        yield date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
