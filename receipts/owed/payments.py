"""On which day money was paid that counts towards a due: the bank's day, where it tells one."""

from collections.abc import Collection, Iterable
from datetime import date

from receipts.dates import paid_day
from receipts.evidence.standing import bank_of
from receipts.models import (
    LOOK_NOW,
    Allocation,
    CreditMatch,
    Due,
    MatchGround,
    StatementFile,
)
from receipts.owed.terms import Payment


def came_on(one: Allocation) -> date:
    """The bank's day, or a person's; of a receipt the day of payment, else of the decision."""
    if known := one.credit or one.hand_payment:
        return known.on
    paid_at = one.receipt.paid_at if one.receipt else None
    return paid_day(paid_at or one.created_at)


def look_at_booked(statement: StatementFile) -> None:
    """The bank's day of receipts that were approved before is known by now: their dues' late fees
    and discounts follow it.
    """
    booked = CreditMatch.objects.filter(credit__statement=statement, ground=MatchGround.CONFIRMED)
    counted = Allocation.objects.filter(receipt__in=booked.order_by().values("receipt"))
    adjusted = Due.objects.filter(pk__in=counted.order_by().values("due"), entries__gt=0)
    adjusted.update(adjust_on=LOOK_NOW)


def payments_of(due_ids: Collection[int]) -> dict[int, list[Payment]]:
    """Due → what counts towards it by day; of a receipt that the bank confirms, on its day.

    A receipt's own day is what its picture says: it counts for as long as no statement tells.
    """
    rows = Allocation.objects.filter(due__in=due_ids)
    counted = list(rows.select_related("receipt", "credit", "hand_payment").order_by("pk"))
    booked = _booked_on(counted)
    found: dict[int, list[Payment]] = {}
    for one in counted:
        day = booked.get(one.receipt_id or 0) or came_on(one)
        found.setdefault(one.due_id, []).append(Payment(day, one.kept_paise))
    return found


def _booked_on(counted: Iterable[Allocation]) -> dict[int, date]:
    """Receipt → the bank's day, of those that it confirms."""
    banks = bank_of(one.receipt_id for one in counted if one.receipt_id)
    return {
        pk: bank.credited_on
        for pk, bank in banks.items()
        if bank.confirmed_paise is not None and bank.credited_on
    }
