"""What looks for its money (a receipt, a due) and the credits that nobody proved to be theirs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from receipts.evidence.periods import Period
from receipts.evidence.windows import OFFERED, SHOWN_WITHIN
from receipts.identity import phone_key
from receipts.upi import INDIA

DAY = timedelta(days=1)
PAID_AHEAD = timedelta(days=60)  # before a due's day, where it does not say since when it is asked
PAID_LATE = timedelta(days=45)
CLAIM = (
    "left_paise", "pk", "opens_on", "due_on", "created_at", "utr", "payer_name", "payer_phone",
)  # fmt: skip
UNDATED = timedelta(days=180)  # how long a due without a day is waited for


@dataclass(frozen=True, slots=True)
class Claimant:
    """A receipt or a due of one amount, and the days on which its credit may stand."""

    key: int
    first: date
    last: date
    utr: str = ""
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()  # VPAs and ten-digit phones
    texts: tuple[str, ...] = ()  # in which a due may be named


Groups = Mapping[int, list[Claimant]]  # by amount in paise


@dataclass(frozen=True, slots=True)
class FreeCredit:
    """A credit that is still free; `references` are the keys of dues it names."""

    key: int
    on: date
    utr: str = ""
    payer_name: str = ""
    payer_vpa: str = ""
    references: frozenset[str] = frozenset()


def receipt_days(paid_at: datetime | None, picture_at: datetime) -> tuple[date, date]:
    """The first and last day on which the credit of a receipt may stand."""
    if paid_at is not None:
        paid_on = paid_at.astimezone(INDIA).date()
        booked = OFFERED.around(Period(paid_on, paid_on))
        return booked.first, booked.last
    shown_on = picture_at.astimezone(INDIA).date()
    return shown_on - SHOWN_WITHIN, shown_on + DAY


def due_days(opens_on: date | None, due_on: date | None, created_at: datetime) -> tuple[date, date]:
    """The first and last day on which a credit may be meant for a due."""
    asked_on = created_at.astimezone(INDIA).date()
    first = opens_on or min(due_on or asked_on, asked_on) - PAID_AHEAD
    last = due_on + PAID_LATE if due_on else max(first, asked_on) + UNDATED
    return first, max(first, last)


def claiming(rows: Iterable[Sequence[Any]]) -> Groups:
    """Dues as what looks for its money, out of rows of `CLAIM`."""
    groups = defaultdict(list)
    for left, key, opens_on, due_on, created_at, utr, name, phone in rows:
        first, last = due_days(opens_on, due_on, created_at)
        addresses = said(phone_key(phone))
        groups[left].append(Claimant(key, first, last, utr, said(name), addresses))
    return groups


def said(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
