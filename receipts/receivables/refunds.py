"""The refunds of what counts towards dues, as they were recorded."""

from collections.abc import Sequence

from receipts.models import Allocation, BankEvent, ReceiptEvent

type Refunded = ReceiptEvent | BankEvent


def refunds_of(allocations: Sequence[Allocation], payee_id: int) -> list[Refunded]:
    """Of these allocations of one payee, oldest first; each event's `data` names its due."""
    of_receipts = ReceiptEvent.objects.filter(
        receipt__in=[one.receipt_id for one in allocations if one.receipt_id],
        kind=ReceiptEvent.Kind.REFUNDED,
    )
    of_credits = BankEvent.objects.filter(
        credit__in=[one.credit_id for one in allocations if one.credit_id],
        kind=BankEvent.Kind.REFUNDED,
    )
    of_hand = BankEvent.objects.filter(
        payee=payee_id,
        kind=BankEvent.Kind.REFUNDED,
        data__hand_payment__in=[one.hand_payment_id for one in allocations if one.hand_payment_id],
    )
    every: list[Refunded] = [*of_receipts, *of_credits, *of_hand]
    return sorted(every, key=lambda one: one.at)
