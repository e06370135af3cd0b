"""Which days a payee's statements tell everything about: only then can a credit be missing."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from receipts.evidence.periods import Account, Period, joined, period_of
from receipts.evidence.windows import PAID_OUT
from receipts.models import Credit, Payee, StatementFile
from receipts.models.written_once import written_once
from receipts.upi import INDIA

MERCHANT_REPORTS = ("phonepe", "paytm")

AccountKey = tuple[str, str]  # the layout's name, the number's last digits
# Days, by statement, that it is not taken to tell of; None stands for all its days.
Holes = Mapping[int, Collection[date] | None]


class CoveredStatement(NamedTuple):
    """An imported statement: whose account it tells of, which days, and with what left out."""

    account: AccountKey
    period: Period
    file_name: str
    refused: int


@dataclass
class Coverage:
    """What one payee's statements cover, by their ids, and which accounts settle in bulk."""

    statements: dict[int, CoveredStatement]
    reports: set[AccountKey] = field(default_factory=set)
    settled_on: dict[str, set[date]] = field(default_factory=dict)
    single_on: dict[str, set[date]] = field(default_factory=dict)

    @cached_property
    def accounts(self) -> list[Account]:
        """The payee's accounts, by name."""
        return self._accounts({})

    def tells(self, day: date, *, until: date, but_not: Holes | None = None, of: str = "") -> bool:
        """Whether a payment made on that day or later, and booked `until` then, must be known.

        Every account in use must be covered; one that gets its UPI money in bulk tells nothing
        of single payments, unless the merchant app's own report is there. `of` are the last digits
        of the only account that matters, where they are known.
        """
        used = [one for one in self.accounts if one.is_in_use(day)]
        used = [one for one in used if of and is_one_account(one.number, of)] or used
        reliable = self._accounts(but_not) if but_not else used
        covered = {(one.bank, one.number) for one in reliable if one.covers(day, until)}
        if not used or not all((one.bank, one.number) in covered for one in used):
            return False
        has_report = any((one.bank, one.number) in self.reports for one in used)
        return has_report or not any(self._settles(one.number, day) for one in used)

    def _accounts(self, holes: Holes) -> list[Account]:
        found: dict[AccountKey, list[Period]] = defaultdict(list)
        for pk, one in self.statements.items():
            days = holes.get(pk, ())
            if days is not None:
                found[one.account].extend(one.period.without(days))
        return [Account(*key, joined(found[key])) for key in sorted(found) if found[key]]

    def _settles(self, number: str, day: date) -> bool:
        return self._near(self.settled_on, number, day) and not self._near(
            self.single_on, number, day
        )

    @staticmethod
    def _near(days: dict[str, set[date]], number: str, day: date) -> bool:
        return any((one - day).days in PAID_OUT for one in days.get(number, ()))


def is_one_account(number: str, shown: str) -> bool:
    """Whether two endings of account numbers, however much of them is shown, may be one's."""
    shorter = min(len(number), len(shown))
    return shorter > 0 and number[-shorter:] == shown[-shorter:]


def coverage_of(payee_id: int, *, first: date, last: date) -> Coverage:
    """What the imported statements tell of the days from `first` to `last`."""
    found: dict[int, CoveredStatement] = {}
    reports, in_bulk = set(), set()
    for one in _imported(payee_id):
        account = (one.layout_name, one.account)
        if period := period_of(one.covers_from, one.covers_to):
            found[one.pk] = CoveredStatement(account, period, one.file_name, one.refused)
        if one.layout in MERCHANT_REPORTS:
            reports.add(account)
        elif one.settlements:
            in_bulk.add(one.account)
    coverage = Coverage(found, reports)
    if in_bulk and not reports:
        near = PAID_OUT.around(Period(first, last))
        _count_settlements(coverage, payee_id, in_bulk, near.first, near.last)
    return coverage


@written_once
def _imported(payee_id: int) -> QuerySet[StatementFile]:
    imported = StatementFile.objects.filter(
        payee_id=payee_id, state=StatementFile.State.IMPORTED, covers_to__isnull=False
    )
    return imported.only(*_COLUMNS).order_by("covers_from", "pk")


def accounts_of(payee: Payee) -> list[Account]:
    """The payee's accounts with the days that imported statements cover, by name."""
    today = timezone.localdate(timezone=INDIA)
    return coverage_of(payee.pk, first=today, last=today).accounts


_COLUMNS = (
    "layout", "layout_name", "account", "covers_from", "covers_to", "settlements", "refused",
    "file_name",
)  # fmt: skip


def _count_settlements(
    coverage: Coverage, payee_id: int, numbers: set[str], first: date, last: date
) -> None:
    told = Credit.objects.filter(payee_id=payee_id, statement__isnull=False)
    credits = told.filter(account__in=numbers, on__range=(first, last))
    days = credits.order_by().values_list("account", "is_settlement", "on").distinct()
    for number, is_settlement, on in days:
        kept = coverage.settled_on if is_settlement else coverage.single_on
        kept.setdefault(number, set()).add(on)
