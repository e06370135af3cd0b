"""What was undone before its payer heard of it, which has not happened for them."""

from collections.abc import Iterable

from receipts.models import ReceiptEvent


def without_undone(events: Iterable[ReceiptEvent]) -> list[ReceiptEvent]:
    """A receipt's events, oldest first, as they stand for its payer.

    Neither a decision or question that was undone untold is left, nor its undoing.
    """
    left: list[ReceiptEvent] = []
    for event in events:
        if not event.data.get("untold"):
            left.append(event)
        elif undone := next((one for one in reversed(left) if one.to_status), None):
            left.remove(undone)
    return left
