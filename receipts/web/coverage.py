"""Which days the imported statements cover, account by account, and which they leave out."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from receipts.models import Payee
from receipts.suspicion.coverage import OUT_OF_USE, coverage_of
from receipts.upi import INDIA

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """Days from the first to the last, both of them in it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        """`1–14 Oct 2026`, `28 Sep – 3 Oct 2026`, `3 Oct 2026`."""
        if self.first == self.last:
            return date_format(self.last, "j M Y")
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first.day}–{date_format(self.last, 'j M Y')}"
        start = "j M" if self.first.year == self.last.year else "j M Y"
        return f"{date_format(self.first, start)} – {date_format(self.last, 'j M Y')}"


@dataclass(frozen=True)
class Account:
    """An account as its statements name it; `periods` in order, none touching the next."""

    bank: str
    number: str
    periods: tuple[Period, ...]

    @property
    def name(self) -> str:
        return account_name(self.bank, self.number)

    @property
    def gaps(self) -> list[Period]:
        """The days between the first and the last statement that none of them covers."""
        pairs = zip(self.periods, self.periods[1:], strict=False)
        return [Period(one.last + ONE_DAY, other.first - ONE_DAY) for one, other in pairs]

    def lacks(self, day: date) -> bool:
        """Whether the account was in use on that day and no statement of it covers the day."""
        used = self.begins_on - OUT_OF_USE <= day <= self.reaches_to + OUT_OF_USE
        return used and not any(day in period for period in self.periods)

    @property
    def begins_on(self) -> date:
        return self.periods[0].first

    @property
    def reaches_to(self) -> date:
        return self.periods[-1].last


def accounts_of(payee: Payee) -> list[Account]:
    """The payee's accounts with the days that imported statements cover, by name."""
    today = timezone.localdate(timezone=INDIA)
    known = coverage_of(payee.pk, first=today, last=today).periods
    return [
        Account(bank, number, tuple(Period(first, last) for first, last in periods))
        for (bank, number), periods in sorted(known.items())
    ]


def account_name(bank: str, number: str) -> str:
    """`HDFC Bank ····4321`; only the last digits of an account stand anywhere."""
    return " ".join(part for part in (bank, f"····{number[-4:]}" if number else "") if part)
