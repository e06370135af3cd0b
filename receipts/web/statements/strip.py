"""The days of each account as a calendar: a line a month, in it what each statement tells of."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from receipts.evidence.coverage import CoveredStatement, coverage_of
from receipts.evidence.periods import Account, Period
from receipts.models import Payee
from receipts.upi import INDIA

MONTHS = 6  # shown, the last one with a statement


@dataclass(frozen=True)
class Run:
    """Days that one statement tells of: `start` days after the first, `length` days long."""

    start: int
    length: int
    title: str
    url: str


@dataclass(frozen=True)
class Month:
    name: str
    days: int
    runs: list[Run]


@dataclass(frozen=True)
class Strip:
    account: Account
    months: list[Month]


def strips_of(payee: Payee) -> list[Strip]:
    """The payee's accounts, by name, each with its last months, the newest first."""
    today = timezone.localdate(timezone=INDIA)
    coverage = coverage_of(payee.pk, first=today, last=today)
    return [
        Strip(account, list(_months(account, coverage.statements))) for account in coverage.accounts
    ]


def _months(account: Account, statements: dict[int, CoveredStatement]) -> Iterator[Month]:
    own = {
        pk: one for pk, one in statements.items() if one.account == (account.bank, account.number)
    }
    first = account.reaches_to.replace(day=1)
    for _number in range(MONTHS):
        days = monthrange(first.year, first.month)[1]
        month = Period(first, first.replace(day=days))
        if month.last < account.begins_on:
            return
        runs = [run for pk, one in own.items() if (run := _run(pk, one, month))]
        yield Month(date_format(first, "M Y"), days, runs)
        first = _month_before(first)


def _run(pk: int, statement: CoveredStatement, month: Period) -> Run | None:
    first, last = max(statement.period.first, month.first), min(statement.period.last, month.last)
    if first > last:
        return None
    return Run(
        start=first.day - 1,
        length=(last - first).days + 1,
        title=f"{statement.file_name}: {Period(first, last)}",
        url=reverse("statement", args=[pk]),
    )


def _month_before(first: date) -> date:
    return date(first.year - 1, 12, 1) if first.month == 1 else date(first.year, first.month - 1, 1)
