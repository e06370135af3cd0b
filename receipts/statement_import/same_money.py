"""Which row is the money of an alert, where nothing but amount, day and payer tells it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from receipts.evidence.coverage import is_one_account
from receipts.evidence.periods import Period
from receipts.evidence.windows import ALERTED
from receipts.identity import (
    Likeness,
    Why,
    compare_names,
    compare_vpa_with_name,
    compare_vpas,
)

# Rows, or alerts, of one amount on days that touch. Among more nobody can be sure of one, and to
# compare each with each would cost the more the more there are.
MOST_ALIKE = 30
_UNNAMED = (Why.NOTHING, Why.MASKED, Why.SHORT, Why.UNREAD)
_NO_TRANSFER = re.compile(r"\b(?:CASH|CHEQUES?|CHQ|CLG|CLEARING|INTEREST|INT\W{0,3}PD)\b", re.I)


@dataclass(frozen=True, slots=True)
class Money:
    """What an alert or a row tells of money. `is_open` where it may be paired with another.

    What may not, such as a row refused, may still be the money meant. Only a refused row may have
    no day, or no amount in paise: it may be of any.
    """

    pk: int
    is_open: bool
    on: date | None
    amount_paise: int | None
    account: str = ""
    rail: str = ""
    name: str = ""
    vpa: str = ""
    narration: str = ""

    def may_be(self, told: "Money") -> bool:
        """Whether nothing in this row says that it is other money than the alert's."""
        if self.account and told.account and not is_one_account(self.account, told.account):
            return False
        if self.rail and told.rail and self.rail != told.rail:
            return False
        if not self.rail and _NO_TRANSFER.search(self.narration):
            return False
        if compare_vpas(self.vpa, told.vpa).why == Why.OTHER:
            return False
        return compare_names(self.name, told.name).likeness != Likeness.DIFFERENT

    def names(self, told: "Money") -> bool:
        """Whether both name a payer, by name or address, and it is the same.

        Amount and day alone prove nothing: whoever forges an alert knows them of others' money.
        """
        found = compare_names(self.name, told.name)
        if not found.fits and found.why not in _UNNAMED:
            return False
        return found.fits or any(
            one.fits
            for one in (
                compare_vpas(self.vpa, told.vpa),
                compare_vpa_with_name(told.vpa, self.name),
                compare_vpa_with_name(self.vpa, told.name),
            )
        )


def pairs(alerts: Iterable[Money], rows: Iterable[Money]) -> Iterator[tuple[Money, Money]]:
    """Each alert with its row, where each is the only one that the other may be."""
    told, known = _Index(alerts), _Index(rows)
    for alert in told.everything:
        row = _only(one for one in known.near(alert) if one.may_be(alert))
        if row is None or not (row.is_open and alert.is_open and row.names(alert)):
            continue
        if _only(one for one in told.near(row) if row.may_be(one)) is alert:
            yield alert, row


class _Index:
    """Money by amount and day; what lacks one of them stands under None."""

    def __init__(self, everything: Iterable[Money]) -> None:
        self.everything = list(everything)
        self._found: dict[tuple[int | None, date | None], list[Money]] = defaultdict(list)
        for one in self.everything:
            self._found[one.amount_paise, one.on].append(one)

    def near(self, other: Money) -> list[Money]:
        """All that may be of its amount and day; nothing where that is too many."""
        days: list[date | None] = [None]
        if other.on is not None:
            days += ALERTED.around(Period(other.on, other.on)).days()
        keys = [(paise, day) for paise in (other.amount_paise, None) for day in days]
        found = [self._found[key] for key in keys if key in self._found]
        return list(chain(*found)) if sum(map(len, found)) <= MOST_ALIKE else []


def _only(some: Iterable[Money]) -> Money | None:
    """The one there is; None where there are several, or none."""
    first, second = [*some, None, None][:2]
    return first if second is None else None
