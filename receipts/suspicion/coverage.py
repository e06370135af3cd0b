"""Which days a payee's statements tell everything about: only then can a credit be missing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from receipts.models import Credit, StatementFile

DAY = timedelta(days=1)
# An account of which no statement came for so long before a payment is taken to be out of use.
OUT_OF_USE = timedelta(days=366)
# Merchant apps pay out in bulk, mostly on the next working day.
SETTLED_WITHIN = timedelta(days=4)
MERCHANT_REPORTS = ("phonepe", "paytm")

Account = tuple[str, str]  # the layout's name, the number's last digits
Period = tuple[date, date]  # first and last day, both covered


@dataclass
class Coverage:
    """The periods every account of one payee is known for, and which accounts settle in bulk."""

    periods: dict[Account, list[Period]]
    reports: set[Account] = field(default_factory=set)
    settled_on: dict[str, set[date]] = field(default_factory=dict)
    single_on: dict[str, set[date]] = field(default_factory=dict)

    def tells(self, day: date, *, until: date) -> bool:
        """Whether a payment made on that day or later, and booked `until` then, must be known.

        Every account in use must be covered; one that gets its UPI money in bulk tells nothing
        of single payments, unless the merchant app's own report is there.
        """
        used = [one for one, periods in self.periods.items() if self._in_use(periods, day)]
        if not used or not all(self._is_covered(one, day, until) for one in used):
            return False
        has_report = not self.reports.isdisjoint(used)
        return has_report or not any(self._settles(number, day) for _, number in used)

    def _in_use(self, periods: list[Period], day: date) -> bool:
        return any(
            first <= day + OUT_OF_USE and last >= day - OUT_OF_USE for first, last in periods
        )

    def _is_covered(self, account: Account, day: date, until: date) -> bool:
        return any(first <= day and until <= last for first, last in self.periods[account])

    def _settles(self, number: str, day: date) -> bool:
        return self._near(self.settled_on, number, day) and not self._near(
            self.single_on, number, day
        )

    @staticmethod
    def _near(days: dict[str, set[date]], number: str, day: date) -> bool:
        return any(abs(one - day) <= SETTLED_WITHIN for one in days.get(number, ()))


def coverage_of(payee_id: int, *, first: date, last: date) -> Coverage:
    """What the imported statements tell of the days from `first` to `last`."""
    imported = StatementFile.objects.filter(
        payee_id=payee_id, state=StatementFile.State.IMPORTED, covers_to__isnull=False
    ).order_by("covers_from")
    found: dict[Account, list[Period]] = defaultdict(list)
    reports, in_bulk = set(), set()
    columns = ("layout", "layout_name", "account", "covers_from", "covers_to", "settlements")
    for layout, name, number, begin, end, settlements in imported.values_list(*columns):
        found[name, number].append((begin, end))
        if layout in MERCHANT_REPORTS:
            reports.add((name, number))
        elif settlements:
            in_bulk.add(number)
    coverage = Coverage({one: _merged(periods) for one, periods in found.items()}, reports)
    if in_bulk and not reports:
        _count_settlements(
            coverage, payee_id, in_bulk, first - SETTLED_WITHIN, last + SETTLED_WITHIN
        )
    return coverage


def _count_settlements(
    coverage: Coverage, payee_id: int, numbers: set[str], first: date, last: date
) -> None:
    credits = Credit.objects.filter(payee_id=payee_id, account__in=numbers, on__range=(first, last))
    days = credits.order_by().values_list("account", "is_settlement", "on").distinct()
    for number, is_settlement, on in days:
        kept = coverage.settled_on if is_settlement else coverage.single_on
        kept.setdefault(number, set()).add(on)


def _merged(periods: Iterable[Period]) -> list[Period]:
    """The same days; periods that overlap or follow each other become one."""
    merged: list[Period] = []
    for first, last in sorted(periods):
        if merged and first <= merged[-1][1] + DAY:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
