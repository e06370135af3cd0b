"""The days an account is known for: periods put together, what they leave out, when it is used."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

DAY = timedelta(days=1)
# An account of which no statement came for so long before a payment is taken to be out of use.
OUT_OF_USE = timedelta(days=366)


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

    def days(self) -> Iterator[date]:
        for after in range((self.last - self.first).days + 1):
            yield self.first + after * DAY

    def without(self, days: Collection[date]) -> Iterator["Period"]:
        """What is left of it when some days are taken out."""
        first = self.first
        for day in sorted(one for one in days if one in self):
            if first < day:
                yield Period(first, day - DAY)
            first = day + DAY
        if first <= self.last:
            yield Period(first, self.last)


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The same days in order; periods that overlap or follow each other become one."""
    found: list[Period] = []
    for one in sorted(periods):
        if found and one.first <= found[-1].last + DAY:
            found[-1] = Period(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return tuple(found)


def period_of(first: date | None, last: date | None) -> Period | None:
    """The days a statement says it covers; one that names a single day covers that."""
    begins, ends = first or last, last or first
    return Period(begins, ends) if begins and ends else None


@dataclass(frozen=True)
class Account:
    """An account as its statements name it; `periods` as `joined` leaves them, at least one."""

    bank: str
    number: str  # its last digits, as far as they are known
    periods: tuple[Period, ...]

    @property
    def name(self) -> str:
        return account_name(self.bank, self.number)

    @property
    def begins_on(self) -> date:
        return self.periods[0].first

    @property
    def reaches_to(self) -> date:
        return self.periods[-1].last

    @property
    def gaps(self) -> list[Period]:
        """The days between the first and the last statement that none of them covers."""
        pairs = zip(self.periods, self.periods[1:], strict=False)
        return [Period(one.last + DAY, other.first - DAY) for one, other in pairs]

    def is_in_use(self, day: date) -> bool:
        """Whether some statement of it comes near the day."""
        return any(one.first - OUT_OF_USE <= day <= one.last + OUT_OF_USE for one in self.periods)

    def covers(self, first: date, last: date) -> bool:
        """Whether statements that follow each other tell of all these days."""
        return any(first in one and last in one for one in self.periods)

    def lacks(self, day: date) -> bool:
        """Whether the account was in use on that day and no statement of it covers the day."""
        return self.is_in_use(day) and not self.covers(day, day)


def account_name(bank: str, number: str) -> str:
    """`HDFC Bank ····4321`; only the last digits of an account stand anywhere."""
    return " ".join(part for part in (bank, f"····{number[-4:]}" if number else "") if part)
