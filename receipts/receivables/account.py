"""One person's account with a payee: what was promised, what came, what went back, what is left."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import accumulate

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncDate

from receipts.dates import paid_day
from receipts.models import TOTAL_PAISE, Adjustment, Allocation, Due, Receipt, ReceiptEvent
from receipts.owed import came_on
from receipts.receivables.refunds import Refunded, refunds_of
from receipts.upi import INDIA

SHOWN = 300  # dues; the balance of older ones is carried forward
WAITING = 50  # receipts
# The receipt, the bank's line or the payment by hand that an allocation is of, by its number.
type Source = tuple[int | None, int | None, int | None]


class Kind(StrEnum):
    DUE = "due"
    ADJUSTED = "adjusted"
    PAID = "paid"
    REFUNDED = "refunded"


@dataclass(frozen=True)
class Entry:
    """A line of the account. `paise` raises what is owed, or lowers it; `balance` is after it."""

    on: date
    kind: Kind
    due: Due
    paise: int
    source: Allocation | None = None
    balance: int = 0
    adjustment: Adjustment | None = None


@dataclass(frozen=True)
class Account:
    """The dues of one person as a ledger. Above zero the balance is owed, below it is overpaid.

    `waiting` are receipts that may pay these dues and are not decided: claims, no money yet.
    """

    payer: Due  # as the newest of the dues names them
    carried_paise: int
    entries: list[Entry]
    expected_paise: int
    approved_paise: int
    waiting: list[Receipt]

    @property
    def balance_paise(self) -> int:
        return self.expected_paise - self.approved_paise


def dues_of_payer(due: Due) -> QuerySet[Due]:
    """The dues of the person that this due is of, by phone, else by e-mail, else by name.

    Two people of one name are told apart by either of the others, and by nothing else.
    """
    of_payee = Due.objects.filter(payee=due.payee_id)
    if due.payer_phone:
        return of_payee.filter(payer_phone=due.payer_phone)
    if due.payer_email:
        return of_payee.filter(payer_email=due.payer_email, payer_phone="")
    if due.payer_name:
        return of_payee.filter(payer_name=due.payer_name, payer_phone="", payer_email="")
    return of_payee.filter(pk=due.pk)


def account_of(due: Due) -> Account:
    """The account of whoever this due is of."""
    every = dues_of_payer(due)
    sums = every.order_by().aggregate(
        expected=Sum(TOTAL_PAISE, filter=Q(cancelled_at=None), default=0),
        approved=Sum("paid_paise"),
    )
    shown = list(_newest_first(every)[:SHOWN])
    carried = (sums["expected"] - sums["approved"]) - sum(one.left_paise for one in shown)
    return Account(
        payer=shown[0],
        carried_paise=carried,
        entries=_balanced(_entries(shown), carried),
        expected_paise=sums["expected"],
        approved_paise=sums["approved"],
        waiting=_waiting(shown),
    )


def _newest_first(dues: QuerySet[Due]) -> QuerySet[Due]:
    day = Coalesce("due_on", TruncDate("created_at", tzinfo=INDIA))
    return dues.order_by(day.desc(), "-pk")


def _entries(dues: list[Due]) -> Iterator[Entry]:
    by_key = {due.pk: due for due in dues}
    for due in dues:
        asked = 0 if due.cancelled_at else due.amount_paise
        yield Entry(due.due_on or paid_day(due.created_at), Kind.DUE, due, asked)
    yield from _adjustments(by_key)
    rows = Allocation.objects.filter(due__in=list(by_key))
    allocations = list(rows.select_related("receipt", "credit", "hand_payment", "carried_from"))
    refunded_on = _refund_days(allocations, dues[0].payee_id)
    for one in allocations:
        due = by_key[one.due_id]
        yield Entry(came_on(one), Kind.PAID, due, -one.amount_paise, one)
        if one.refunded_paise:
            source = (one.receipt_id, one.credit_id, one.hand_payment_id)
            on = refunded_on.get((source, due.pk), came_on(one))
            yield Entry(on, Kind.REFUNDED, due, one.refunded_paise, one)


def _adjustments(dues: Mapping[int, Due]) -> Iterator[Entry]:
    """Late fees and discounts; of a cancelled due nothing is asked."""
    adjusted = [pk for pk, due in dues.items() if due.entries and not due.cancelled_at]
    for one in Adjustment.objects.filter(due__in=adjusted).order_by("pk") if adjusted else ():
        yield Entry(one.on, Kind.ADJUSTED, dues[one.due_id], one.paise, adjustment=one)


def _refund_days(allocations: list[Allocation], payee_id: int) -> dict[tuple[Source, int], date]:
    """The last day on which something of an allocation went back, by its source and its due."""
    refunded = [one for one in allocations if one.refunded_paise]
    events = refunds_of(refunded, payee_id)
    return {(_source_of(event), event.data["due"]): paid_day(event.at) for event in events}


def _source_of(event: Refunded) -> Source:
    if isinstance(event, ReceiptEvent):
        return event.receipt_id, None, None
    return None, event.credit_id, event.data.get("hand_payment")


def _balanced(entries: Iterable[Entry], carried: int) -> list[Entry]:
    """By day, dues before what pays them, each with the balance after it."""
    kinds = list(Kind)
    ordered = sorted(entries, key=lambda one: (one.on, kinds.index(one.kind), one.due.pk))
    balances = accumulate((one.paise for one in ordered), initial=carried)
    next(balances)
    return [replace(one, balance=left) for one, left in zip(ordered, balances, strict=True)]


def _waiting(dues: list[Due]) -> list[Receipt]:
    undecided = Receipt.objects.filter(status__in=Receipt.Status.undecided())
    found = undecided.filter(candidates__due__in=dues).order_by("-pk").distinct()
    return list(found[:WAITING])
