"""The period that an overview is of: named, or from one day to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.dates import shown_day
from receipts.day_sums.day_rows import Days
from receipts.filters import FilterRefused, QueryFilter, today
from receipts.filters.parameters import one_of, parameter, read_day

MOST_YEARS = 10
BY_DAY = 62  # days; a longer period is shown by month


class Span(TextChoices):
    """The periods with a name; each has today in it."""

    TODAY = "today", gettext_lazy("Today")
    WEEK = "week", gettext_lazy("Week")
    MONTH = "month", gettext_lazy("Month")
    YEAR = "year", gettext_lazy("Year")
    OWN = "own", gettext_lazy("Own dates")


@dataclass(frozen=True)
class Period:
    """Days in India, both included; `span` is how they were chosen."""

    span: Span
    first: date
    last: date

    @property
    def days(self) -> Days:
        return Days(self.first, self.last)

    @property
    def is_by_day(self) -> bool:
        return (self.last - self.first).days < BY_DAY

    @property
    def steps(self) -> list[date]:
        """What the period is shown by: its days, or the first day of each of its months."""
        if self.is_by_day:
            length = (self.last - self.first).days + 1
            return [self.first + timedelta(days=number) for number in range(length)]
        months = range(_month_number(self.first), _month_number(self.last) + 1)
        return [date(number // 12, number % 12 + 1, 1) for number in months]

    def step_of(self, on: date) -> date:
        """The step of the period that this day is in."""
        return on if self.is_by_day else on.replace(day=1)


@dataclass(frozen=True, kw_only=True)
class PeriodQuery(QueryFilter):
    """A period as it stands in a query. Days without a name are a period of one's own."""

    span: str = parameter(
        "period",
        lambda words: one_of(Span.values, words),
        gettext_lazy("period"),
        "today, week, month, year or own; the month if left out",
        empty="",
    )
    first: date | None = parameter("from", read_day, gettext_lazy("from"), "First day, YYYY-MM-DD")
    last: date | None = parameter("to", read_day, gettext_lazy("to"), "Last day, YYYY-MM-DD")


def period_in(query: Mapping[str, Any]) -> Period:
    """The period that stands in a query. Raises FilterRefused with a sentence for nonsense."""
    chosen = PeriodQuery.from_query(query)
    if chosen.span == Span.OWN or (not chosen.span and (chosen.first or chosen.last)):
        return _own(chosen.first, chosen.last)
    return named_period(Span(chosen.span or Span.MONTH), today())


def named_period(span: Span, on: date) -> Period:
    """The day, or the week from Monday, the month or the year that the day is in."""
    match span:
        case Span.WEEK:
            first = on - timedelta(days=on.weekday())
            return Period(span, first, first + timedelta(days=6))
        case Span.MONTH:
            first = on.replace(day=1)
            return Period(span, first, _month_after(first) - timedelta(days=1))
        case Span.YEAR:
            return Period(span, date(on.year, 1, 1), date(on.year, 12, 31))
        case _:
            return Period(Span.TODAY, on, on)


def _own(first: date | None, last: date | None) -> Period:
    if first is None or last is None:
        missing = "to" if first else "from"
        raise FilterRefused({missing: _("Say from which day to which.")})
    if last < first:
        said = _("The period ends on {last}, before it begins on {first}. Choose a later last day.")
        raise FilterRefused({"to": said.format(first=shown_day(first), last=shown_day(last))})
    if last.year - first.year > MOST_YEARS:
        said = _("A period is {years} years at most. Choose a later first day.")
        raise FilterRefused({"from": said.format(years=MOST_YEARS)})
    return Period(Span.OWN, first, last)


def _month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1
