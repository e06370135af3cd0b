"""What a schedule is to be, and whether its days can be."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from receipts.dates import shown_day
from receipts.filters import today
from receipts.recurring.days import Every
from receipts.recurring.refusals import RecurringRefused

MOST_DAYS = 60
MOST_OPEN_DAYS = 90


class Plan(NamedTuple):
    """What a schedule is to be. `days` are those of its own, else it counts from `first_on`."""

    name: str
    every: str
    first_on: date | None
    days: Sequence[date]
    opens_days_before: int
    amount_paise: int | None  # None: as each due says
    reference: str
    note: str
    group: str = ""


def checked_days(plan: Plan) -> tuple[date, Sequence[date]]:
    """The first due day, and the days of its own. Raises RecurringRefused."""
    if plan.every not in Every.values:
        raise RecurringRefused(_("Choose how often the dues come."))
    if not 0 <= plan.opens_days_before <= MOST_OPEN_DAYS:
        raise RecurringRefused(
            _("Let them open at most {days} days before they are due.").format(days=MOST_OPEN_DAYS)
        )
    if plan.every != Every.DAYS:
        if plan.first_on is None:
            raise RecurringRefused(_("Say on which day they are due for the first time."))
        days: Sequence[date] = ()
        first = plan.first_on
    else:
        days = sorted(set(plan.days))
        if not 0 < len(days) <= MOST_DAYS:
            raise RecurringRefused(
                _("Write the days on which they are due, one a line, at most {most}.").format(
                    most=MOST_DAYS
                )
            )
        first = days[0]
    if first < today():
        raise RecurringRefused(first_is_past(first))
    return first, days


def first_is_past(first: date) -> str:
    return _("The first due day, {day}, is past. Choose one to come.").format(day=shown_day(first))
