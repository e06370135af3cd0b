"""Which dues are meant, and how late those are that are not paid."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from receipts.filters.parameters import one_of, parameter, read_day, read_text
from receipts.filters.query_filter import QueryFilter
from receipts.filters.searching import dues_found_by
from receipts.models import Due
from receipts.upi import INDIA

OPEN, OVERDUE = "open", "overdue"
STATES = (OPEN, OVERDUE, *Due.State.values)


class Age(TextChoices):
    """How long a due has been late that is still open. On its very day it is not late."""

    NOT_DUE = "not_due", _("Not due yet")
    MONTH = "1-30", _("1 to 30 days late")
    TWO_MONTHS = "31-60", _("31 to 60 days late")
    THREE_MONTHS = "61-90", _("61 to 90 days late")
    LONGER = "over_90", _("Over 90 days late")
    NO_DAY = "no_day", _("Without a day")


# The first and the last day late, of the ages that have them.
_LATE = {
    Age.MONTH: (1, 30),
    Age.TWO_MONTHS: (31, 60),
    Age.THREE_MONTHS: (61, 90),
}


def of_age(age: str, on: date) -> Q:
    """Open dues that are of this age on that day."""
    is_open = Q(left_paise__gt=0)
    match age:
        case Age.NOT_DUE:
            return is_open & Q(due_on__gte=on)
        case Age.LONGER:
            return is_open & Q(due_on__lt=on - timedelta(days=90))
        case Age.NO_DAY:
            return is_open & Q(due_on__isnull=True)
        case _:
            first, last = _LATE[Age(age)]
            days = (on - timedelta(days=last), on - timedelta(days=first))
            return is_open & Q(due_on__range=days)


def age_of(due_on: date | None, on: date) -> Age:
    """The age, on that day, of an open due: as `of_age` for one of them."""
    if due_on is None:
        return Age.NO_DAY
    late = (on - due_on).days
    ages = (age for age, (_first, last) in _LATE.items() if late <= last)
    return Age.NOT_DUE if late <= 0 else next(ages, Age.LONGER)


def today() -> date:
    """The day it is in India."""
    return timezone.localdate(timezone=INDIA)


@dataclass(frozen=True, kw_only=True)
class DueFilter(QueryFilter):
    """What a person may narrow dues by. Empty says nothing."""

    state: str = parameter(
        "state",
        lambda words: one_of(STATES, words),
        _("state"),
        "open (something is left), overdue, unpaid, part_paid, paid, overpaid or cancelled",
        empty="",
    )
    age: str = parameter(
        "age",
        lambda words: one_of(Age.values, words),
        _("age"),
        "How late what is open is: not_due, 1-30, 31-60, 61-90, over_90 or no_day",
        empty="",
    )
    due_from: date | None = parameter("due_from", read_day, _("due from"), "First day, YYYY-MM-DD")
    due_to: date | None = parameter("due_to", read_day, _("due to"), "Last day")
    group: str = parameter("group", read_text, _("group"), "Exactly this group of dues", empty="")
    search: str = parameter(
        "search", read_text, _("search"), "Reference, name, e-mail or phone", empty=""
    )

    def apply(self, dues: QuerySet[Due], /, *, on: date | None = None) -> QuerySet[Due]:
        """Narrow the dues, as of a day, or else of today; their order stays."""
        on = on or today()
        if self.due_from:
            dues = dues.filter(due_on__gte=self.due_from)
        if self.due_to:
            dues = dues.filter(due_on__lte=self.due_to)
        if self.age:
            dues = dues.filter(of_age(self.age, on))
        if self.group.strip():
            dues = dues.filter(group=self.group.strip())
        if self.search.strip():
            dues = dues.filter(dues_found_by(self.search.strip()))
        return self._in_state(dues, on)

    def _in_state(self, dues: QuerySet[Due], on: date) -> QuerySet[Due]:
        if self.state == OPEN:
            return dues.filter(left_paise__gt=0)
        if self.state == OVERDUE:
            return dues.filter(due_on__lt=on, left_paise__gt=0)
        return dues.filter(state=self.state) if self.state else dues
