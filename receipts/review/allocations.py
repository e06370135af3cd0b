"""Counting money towards dues: what adds up, what is written, what is taken back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from django.db.models import Q

from receipts import owed, webhooks
from receipts.filters import today
from receipts.models import (
    Allocation,
    BankEvent,
    Credit,
    Due,
    HandPayment,
    Receipt,
    ReceiptEvent,
    User,
    WebhookMessage,
)
from receipts.review.closed_books import refuse_closed
from receipts.review.refusals import AllocationRefused
from receipts.wording import Sentence

Source = Receipt | Credit | HandPayment

Origin = Literal["receipt", "credit", "hand_payment"]  # the field of an allocation

_ORIGINS: dict[type, Origin] = {Receipt: "receipt", Credit: "credit", HandPayment: "hand_payment"}


class Money(NamedTuple):
    """What may be counted at most, integer paise of one payee, and of what."""

    payee_id: int
    amount_paise: int | None
    origin: Origin


def money_of(source: Source) -> Money:
    """What a receipt or a credit is worth, less what of its payment was given back; of what was
    recorded by hand all.
    """
    if isinstance(source, HandPayment):
        return Money(source.payee_id, source.amount_paise, "hand_payment")
    if isinstance(source, Credit):
        return Money(source.payee_id, source.amount_paise - _returned(source), "credit")
    worth = source.counted_paise
    left = None if worth is None else worth - _returned(source)
    return Money(source.payee_id, left, "receipt")


def _returned(source: Receipt | Credit) -> int:
    """Paise of the payment that went back, on whichever receipt or credit of its UTR it is told."""
    same = Q(payee=source.payee_id, utr=source.utr) if source.utr else Q(pk__in=[])
    is_credit = isinstance(source, Credit)
    credits = Credit.objects.filter(same | Q(pk=source.pk) if is_credit else same)
    receipts = Receipt.objects.filter(same if is_credit else same | Q(pk=source.pk))
    by_bank = BankEvent.objects.filter(kind=BankEvent.Kind.REFUNDED, credit__in=credits.order_by())
    by_hand = ReceiptEvent.objects.filter(
        kind=ReceiptEvent.Kind.REFUNDED, receipt__in=receipts.order_by()
    )
    told = [events.order_by().values_list("data", flat=True) for events in (by_bank, by_hand)]
    return sum(data["paise"] for data in told[0].union(told[1], all=True).order_by())


def check(money: Money, allocations: Mapping[Due, int], *, overpay: bool) -> dict[Due, int]:
    """Refuse allocations that do not add up, with a sentence. Locks the dues until the commit, and
    gives the allocations to them as they are then, without paise that were only asked for.

    The sum may not exceed the money; a due must be the payee's and still open for as much, unless
    `overpay` confirms that it is meant.
    """
    wrong = [paise for paise in allocations.values() if paise <= 0]
    if wrong:
        raise AllocationRefused(Sentence.of("not_above_zero"))
    _check_sum(money, sum(as_counted(allocations).values()))
    keys = sorted(due.pk for due in allocations)
    # Locked in one order, so that two reviewers with the same dues wait and do not deadlock.
    locked = {
        due.pk: due
        for due in Due.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    }
    checked: dict[Due, int] = {}
    for due, said in allocations.items():
        current = locked.get(due.pk)
        if current is None or current.payee_id != money.payee_id:
            raise AllocationRefused(Sentence.of("due_gone"))
        if current.cancelled_at:
            raise AllocationRefused(Sentence.of("due_cancelled", reference=current.reference))
        paise = current.counted_of(said)
        if paise > current.left_paise and not overpay:
            raise AllocationRefused(_too_much(current, current.left_paise))
        checked[current] = paise
    return checked


def as_counted(allocations: Mapping[Due, int]) -> dict[Due, int]:
    """What counts of them: what a due asks for beyond its amount is only to be known by."""
    return {due: due.counted_of(paise) for due, paise in allocations.items()}


def allocate(source: Source, allocations: Mapping[Due, int], *, by: User) -> None:
    """Write the allocations of a receipt just approved, or of other money just counted;
    `allocations` are those that `check` gave. A due's late fees and discounts follow the day on
    which the money came.
    """
    origin = _ORIGINS[type(source)]
    Allocation.objects.bulk_create(
        Allocation(due=due, amount_paise=paise, by=by, **{origin: source})
        for due, paise in allocations.items()
    )
    open_before = [due for due in allocations if due.paid_paise < due.total_paise]
    for due, paise in allocations.items():
        due.paid_paise += paise  # as the database has it by now
    settle_anew(allocations)
    paid = [due for due in open_before if due.paid_paise >= due.total_paise]
    webhooks.announce_dues(source, paid, WebhookMessage.Type.DUE_PAID)


def settle_anew(dues: Iterable[Due]) -> None:
    """What counts towards these dues has changed: so may the late fees and discounts they have.

    Those without any are looked at within a minute, as the database has marked them.
    """
    by_key = {due.pk: due for due in dues if due.entries}
    for pk in owed.settle(by_key.keys(), on=today()):
        changed = ["fees_paise", "discounts_paise", "entries", "left_paise"]
        by_key[pk].refresh_from_db(fields=changed)


class TakenBack(NamedTuple):
    """The allocations that were removed, as their event keeps them, and the dues they paid, as
    they are by now.
    """

    data: list[dict[str, Any]]
    dues: list[Due]


def take_back(source: Source, *, counted_at: datetime | None = None) -> TakenBack:
    """Remove the source's allocations, if it has any. Raises BooksClosed where these or, if it is
    known, the moment from which the source counted, lie in closed books.
    """
    # Deleting changes what is kept of the dues: locked before, each due before what it was
    # paid by, in the one order that `check` has.
    rows = source.allocations.select_related("due").order_by("due_id")
    locked = rows.select_for_update(of=("due", "self"), no_key=True)
    found = sorted(locked, key=lambda row: row.pk)
    refuse_closed(source.payee_id, counted_at, *(row.created_at for row in found))
    if not found:
        return TakenBack([], [])
    dues = {row.due_id: row.due for row in found}
    paid = [due for due in dues.values() if due.paid_paise >= due.total_paise]
    Allocation.objects.filter(pk__in=[row.pk for row in found]).delete()
    for row in found:
        _count_less(dues[row.due_id], row.amount_paise - row.refunded_paise)
    settle_anew(dues.values())
    if paid and not (isinstance(source, Receipt) and source.is_untold):
        open_again = sorted((due for due in paid if due.left_paise > 0), key=lambda due: due.pk)
        webhooks.announce_dues(source, open_again, WebhookMessage.Type.DUE_OPEN_AGAIN)
    data = [as_data(row.due, row.amount_paise, row.refunded_paise) for row in found]
    return TakenBack(data, [dues[row.due_id] for row in found])


def _count_less(due: Due, paise: int) -> None:
    """As the database has it by now."""
    due.paid_paise -= paise
    if not due.cancelled_at:
        due.left_paise += paise


def as_data(due: Due, paise: int, refunded_paise: int = 0) -> dict[str, Any]:
    """One allocation as it stands in an event."""
    data = {"due": due.pk, "reference": due.reference, "amount_paise": paise}
    return data | ({"refunded_paise": refunded_paise} if refunded_paise else {})


def _check_sum(money: Money, total: int) -> None:
    if not total:
        return
    if money.amount_paise is None:
        raise AllocationRefused(Sentence.of("no_amount_typed"))
    if total > money.amount_paise:
        raise AllocationRefused(_too_little(money.origin, money.amount_paise, total))


def _too_little(origin: Origin, most: int, total: int) -> Sentence:
    if origin == "receipt":
        return Sentence.of("more_than_receipt", counted=total, amount=most)
    if origin == "credit":
        return Sentence.of("more_than_credit", counted=total, amount=most)
    return Sentence.of("more_than_payment", counted=total, amount=most)


def _too_much(due: Due, left: int) -> Sentence:
    if left <= 0:
        return Sentence.of("due_settled_already", reference=due.reference)
    return Sentence.of("due_less_open", reference=due.reference, amount=left)
