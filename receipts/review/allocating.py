"""Counting an approved receipt's money towards dues."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Sum

from receipts.models import KEPT_PAISE, Allocation, Due, Receipt, User
from receipts.review.refusals import AllocationRefused
from receipts.upi import format_rupees


def check(receipt: Receipt, allocations: Mapping[Due, int], *, overpay: bool) -> None:
    """Refuse allocations that do not add up, with a sentence. Locks the dues until the commit.

    The sum may not exceed the receipt's amount; a due must be the payee's and still open for as
    much, unless `overpay` confirms that it is meant.
    """
    wrong = [paise for paise in allocations.values() if paise <= 0]
    if wrong:
        raise AllocationRefused("An amount towards a due is more than zero.")
    _check_sum(receipt, sum(allocations.values()))
    keys = sorted(due.pk for due in allocations)
    # Locked in one order, so that two reviewers with the same dues wait and do not deadlock.
    locked = {
        due.pk: due
        for due in Due.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    }
    paid = _paid_so_far(keys)
    for due, paise in allocations.items():
        current = locked.get(due.pk)
        if current is None or current.payee_id != receipt.payee_id:
            raise AllocationRefused("One of the dues no longer exists. Look at the list again.")
        left = current.amount_paise - paid.get(due.pk, 0)
        if paise > left and not overpay:
            raise AllocationRefused(_too_much(current, left))


def allocate(receipt: Receipt, allocations: Mapping[Due, int], *, by: User) -> None:
    """Write the allocations of a receipt that has just been approved."""
    Allocation.objects.bulk_create(
        Allocation(receipt=receipt, due=due, amount_paise=paise, by=by)
        for due, paise in allocations.items()
    )


def take_back(receipt: Receipt) -> list[dict[str, Any]]:
    """Remove the receipt's allocations and return them as the event keeps them."""
    rows = list(receipt.allocations.select_related("due").order_by("id"))
    Allocation.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return [as_data(row.due, row.amount_paise) for row in rows]


def as_data(due: Due, paise: int) -> dict[str, Any]:
    """One allocation as it stands in an event."""
    return {"due": due.pk, "reference": due.reference, "amount_paise": paise}


def _check_sum(receipt: Receipt, total: int) -> None:
    if not total:
        return
    amount = receipt.counted_paise
    if amount is None:
        raise AllocationRefused("Type the amount that was paid before counting it towards a due.")
    if total > amount:
        raise AllocationRefused(
            f"₹{format_rupees(total)} are to be counted, but the receipt is "
            f"₹{format_rupees(amount)}."
        )


def _paid_so_far(keys: list[int]) -> dict[int, int]:
    sums = Allocation.objects.filter(due__in=keys).values("due").annotate(paise=Sum(KEPT_PAISE))
    return {row["due"]: row["paise"] for row in sums}


def _too_much(due: Due, left: int) -> str:
    if left <= 0:
        return f"{due.reference} is paid in full already. Confirm it if it is meant to be overpaid."
    return (
        f"{due.reference} has only ₹{format_rupees(left)} open. Count that much, or confirm that "
        "it is meant to be overpaid."
    )
