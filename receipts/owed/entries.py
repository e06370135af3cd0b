"""The entries of a due, and what they come to for a payment of any day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from receipts.models import Adjustment, Due

Kind = Adjustment.Kind


class EntryLine(NamedTuple):
    """What counts of one entry; `rule` and `step_on` are None of a discount by hand."""

    kind: str
    paise: int
    rule: int | None
    step_on: date | None


class Step(NamedTuple):
    """The entries of one day of one rule, in their order."""

    entries: list[EntryLine]

    @property
    def paise(self) -> int:
        return sum(one.paise for one in self.entries)

    @property
    def is_waived(self) -> bool:
        """A person has said what is to be: the rule writes nothing to it, until that is undone."""
        return sum(one.paise for one in self.entries if one.kind == Kind.WAIVER) < 0

    @property
    def given_paise(self) -> int:
        """Of a discount what it came to when it last stood."""
        stood, so_far = 0, 0
        for one in self.entries:
            so_far += one.paise
            stood = so_far or stood
        return stood


class Ledger:
    """A due with its entries."""

    def __init__(self, due: Due, entries: Iterable[EntryLine] = ()) -> None:
        self.due = due
        self.by_hand_paise = 0
        self.fees: dict[tuple[int, date], Step] = {}
        self.discounts: dict[tuple[int, date], Step] = {}
        for one in entries:
            if one.rule is None or one.step_on is None:
                self.by_hand_paise += one.paise
                continue
            steps = self.discounts if one.kind == Kind.DISCOUNT else self.fees
            steps.setdefault((one.rule, one.step_on), Step([])).entries.append(one)

    def total_on(self, day: date | None) -> int:
        """Paise that the due asks of whoever paid on that day; by now where none is told.

        A fee counts from its day on; a discount up to its last day, whether or not it has lapsed
        since.
        """
        if day is None:
            return self.due.total_paise
        late = sum(one.paise for (_, since), one in self.fees.items() if since <= day)
        newest = dict(self.discounts.keys())  # by their first entries
        off = sum(
            one.given_paise if day <= until == newest[rule] else one.paise
            for (rule, until), one in self.discounts.items()
        )
        return self.due.amount_paise + self.by_hand_paise + late + off

    @property
    def late_since(self) -> date | None:
        """The first day of the late fees that stand; None without any."""
        return min((day for (_, day), one in self.fees.items() if one.paise > 0), default=None)

    @property
    def off_until(self) -> date | None:
        """The last day of a rule's discount that stands; None without any."""
        return max((day for (_, day), one in self.discounts.items() if one.paise), default=None)

    def left_on(self, day: date | None) -> int:
        """What is open of the due for a payment of that day; below zero when overpaid."""
        return 0 if self.due.cancelled_at else self.total_on(day) - self.due.paid_paise


def ledgers_of(dues: Iterable[Due]) -> dict[int, Ledger]:
    """Due → its ledger, in one query; without any where no due has an entry."""
    every = list(dues)
    found: dict[int, list[EntryLine]] = defaultdict(list)
    if adjusted := [due.pk for due in every if due.entries]:
        rows = Adjustment.objects.filter(due__in=adjusted).order_by("pk")
        for due, kind, paise, rule, step_on in rows.values_list(
            "due", "kind", "paise", "rule", "step_on"
        ):
            found[due].append(EntryLine(kind, paise, rule, step_on))
    return {due.pk: Ledger(due, found[due.pk]) for due in every}
