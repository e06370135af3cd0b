"""The figures of a period: five truths of money, and how its receipts were decided."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from receipts.day_sums import NO_DAY, Amount, Total, totals_of
from receipts.day_sums.day_rows import LONGER, WITHIN, Source, What
from receipts.day_sums.reading import MONEY
from receipts.filters import today
from receipts.models import Payee, User
from receipts.overview.periods import Period
from receipts.review.policy.settings import NAME as POLICY

NOTHING = Amount()
SOURCES = (Source.DUES, Source.RECEIVED, Source.DECIDED, Source.CREDITS)


@dataclass(frozen=True)
class Money:
    """Five truths, each by a day of its own; none is ever added to another."""

    promised: Amount  # dues, by the day they are due
    claimed: Amount  # receipts, by the day they came
    approved: Amount  # receipts, by the day of the decision
    in_bank: Amount  # credits that stand on a statement, by the day the bank booked them
    open: Amount  # of what was promised, what is left to be paid now


class OfPayee(NamedTuple):
    payee: Payee
    money: Money


class OfGroup(NamedTuple):
    """Dues of one group; the name is empty for those of none."""

    group: str
    promised: Amount
    open: Amount


class Step(NamedTuple):
    """A day, or the first day of a month, and its money."""

    on: date
    money: Money


@dataclass(frozen=True)
class Person:
    """Somebody who decided, and what; the policy is one of them."""

    user: User
    approved: Amount
    rejected: Amount

    @property
    def is_policy(self) -> bool:
        return self.user.get_username() == POLICY

    @property
    def decided(self) -> int:
        return self.approved.count + self.rejected.count


@dataclass(frozen=True)
class Warnings:
    """What became of one kind of warning on the receipts that were decided.

    Upheld: the receipt was rejected with it. Set aside: a person dismissed it.
    """

    kind: str
    raised: int
    upheld: int
    set_aside: int

    @property
    def approved_with(self) -> int:
        """It stood, and the receipt was approved all the same."""
        return self.raised - self.upheld - self.set_aside


@dataclass(frozen=True)
class AppReading:
    """How often what was read of an app's pictures is what was believed when it was approved."""

    app: str
    read: int
    utr_right: int
    amount_right: int
    time_right: int


@dataclass(frozen=True)
class Overview:
    """Everything that is told of a period and some payees."""

    period: Period
    payees: Sequence[Payee]
    totals: list[Total]
    on: date

    @cached_property
    def money(self) -> Money:
        return money_of(self.totals)

    @cached_property
    def late(self) -> Amount:
        """Of what is open, what was due before today."""
        open_ = self._of(What.OPEN)
        late = (one for one in open_ if not one.of and one.on and one.on < self.on)
        return added(late)

    @cached_property
    def open_without_day(self) -> Amount:
        """Of what is open, what is due on no day: it counts on the day it was entered."""
        return added(one for one in self._of(What.OPEN) if one.of == NO_DAY)

    @cached_property
    def by_payee(self) -> list[OfPayee]:
        """The most open first."""
        found = grouped(self.totals, lambda one: one.payee)
        every = [OfPayee(one, money_of(found.get(one.pk, ()))) for one in self.payees]
        return sorted(every, key=lambda one: (-one.money.open.paise, one.payee.name, one.payee.pk))

    @cached_property
    def by_step(self) -> list[Step]:
        """Each day, or month, of the period, the earliest first."""
        dated = [one for one in self.totals if one.on]
        found = grouped(dated, lambda one: self.period.step_of(one.on or self.on))
        return [Step(on, money_of(found.get(on, ()))) for on in self.period.steps]

    @cached_property
    def by_due_day(self) -> list[Step]:
        """Dues that are due on one day belong together: each such day, or month of a long period,
        the earliest first.
        """
        dues = [one for one in self.totals if one.what in (What.PROMISED, What.OPEN)]
        dated = [one for one in dues if not one.of and one.on]
        found = grouped(dated, lambda one: self.period.step_of(one.on or self.on))
        return [Step(on, money_of(found[on])) for on in sorted(found)]

    @cached_property
    def by_group(self) -> list[OfGroup]:
        """Dues by their group, the most open first; nothing where no due has one."""
        promised, open_ = (
            grouped(self._of(what), lambda one: one.of)
            for what in (What.GROUP_PROMISED, What.GROUP_OPEN)
        )
        found = [OfGroup(one, added(promised[one]), added(open_.get(one, ()))) for one in promised]
        if not found:
            return []
        rest = OfGroup(
            "",
            self.money.promised - sum((one.promised for one in found), NOTHING),
            self.money.open - sum((one.open for one in found), NOTHING),
        )
        every = [*found, rest] if rest.promised.count else found
        return sorted(every, key=lambda one: (-one.open.paise, one.group))

    @cached_property
    def within(self) -> dict[str, int]:
        """Decisions by how long they took, in the order of the time."""
        found = grouped(self._of(What.DECIDED_WITHIN), lambda one: one.of)
        return {word: added(found.get(word, ())).count for word in (*WITHIN, LONGER)}

    @property
    def decided(self) -> int:
        return sum(self.within.values())

    @property
    def straight_through(self) -> int:
        """Receipts that the policy approved, without a person."""
        return sum(one.approved.count for one in self.people if one.is_policy)

    @cached_property
    def people(self) -> list[Person]:
        """Who decided, the most first."""
        approved, rejected = (
            grouped(self._of(what), lambda one: one.of) for what in (What.APPROVED, What.REJECTED)
        )
        users = User.objects.in_bulk({int(pk) for pk in approved.keys() | rejected.keys()})
        found = [
            Person(user, *(added(one.get(str(pk), ())) for one in (approved, rejected)))
            for pk, user in users.items()
        ]
        return sorted(found, key=lambda one: (-one.decided, one.user.get_username()))

    @cached_property
    def warnings(self) -> list[Warnings]:
        """The kinds of warning that were raised, the most frequent first."""
        whats = (What.RAISED, What.UPHELD, What.SET_ASIDE)
        raised, upheld, aside = (grouped(self._of(what), lambda one: one.of) for what in whats)
        found = [
            Warnings(kind, *(added(one.get(kind, ())).count for one in (raised, upheld, aside)))
            for kind in raised
        ]
        return sorted(found, key=lambda one: (-one.raised, one.kind))

    @cached_property
    def protected(self) -> Amount:
        """What rejected receipts claimed of money that had not come, or was another's."""
        return added(self._of(What.PROTECTED))

    @cached_property
    def apps(self) -> list[AppReading]:
        """The apps whose pictures were read, the most frequent first."""
        whats = (What.READ, What.UTR_RIGHT, What.AMOUNT_RIGHT, What.TIME_RIGHT)
        read, *right = (grouped(self._of(what), lambda one: one.of) for what in whats)
        found = [
            AppReading(app, *(added(one.get(app, ())).count for one in (read, *right)))
            for app in read
        ]
        return sorted(found, key=lambda one: (-one.read, one.app))

    def _of(self, what: str) -> list[Total]:
        return self._by_what.get(what, [])

    @cached_property
    def _by_what(self) -> dict[str, list[Total]]:
        return grouped(self.totals, lambda one: one.what)


def overview_of(payees: Sequence[Payee], period: Period) -> Overview:
    """What these payees' period came to; each of them must be one the asker may see."""
    totals = totals_of([one.pk for one in payees], period.days, sources=SOURCES)
    return Overview(period, payees, totals, today())


def money_of(totals: Iterable[Total]) -> Money:
    sums = dict.fromkeys(MONEY, NOTHING)
    for one in totals:
        if one.what in sums:
            sums[What(one.what)] += one.amount
    return Money(**{what.value: amount for what, amount in sums.items()})


def added(totals: Iterable[Total]) -> Amount:
    return sum((one.amount for one in totals), NOTHING)


def grouped[K](totals: Iterable[Total], by: Callable[[Total], K]) -> dict[K, list[Total]]:
    found: dict[K, list[Total]] = defaultdict(list)
    for one in totals:
        found[by(one)].append(one)
    return dict(found)
