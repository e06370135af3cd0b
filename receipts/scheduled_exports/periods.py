"""When an export is due, and which days it is of."""

from datetime import date, timedelta
from typing import NamedTuple

from receipts.models import ExportSchedule

Every = ExportSchedule.Every


class Period(NamedTuple):
    """Days in India, both included."""

    first: date
    last: date


def next_due(every: str, after: date) -> date:
    """The first day after that one on which an export is due."""
    if every == Every.DAY:
        return after + timedelta(days=1)
    if every == Every.WEEK:
        return after + timedelta(days=7 - after.weekday())
    return (after.replace(day=1) + timedelta(days=32)).replace(day=1)


def period_before(every: str, due_on: date) -> Period:
    """The days that an export of that day is of: the day, week or month that has ended."""
    last = due_on - timedelta(days=1)
    if every == Every.DAY:
        return Period(last, last)
    if every == Every.WEEK:
        return Period(due_on - timedelta(days=7), last)
    return Period(last.replace(day=1), last)
