"""A key pressed twice, a request sent again: the same decision once more is no error."""

from typing import Any

from receipts.lifecycle import Kind
from receipts.models import Receipt, ReceiptEvent, User
from receipts.review.refusals import ReviewRefused


def first_of_two(
    receipt: Receipt,
    kind: Kind,
    *,
    by: User,
    version: int,
    note: str = "",
    data: dict[str, Any],
    refusal: ReviewRefused,
) -> ReceiptEvent:
    """The event of this very decision, which `by` has taken on this version already.

    Raises `refusal` where anything else has happened to the receipt: another decision, another
    person, or something since.
    """
    event = receipt.events.order_by("-id").first()
    is_next = receipt.version == version + 1
    if (
        event is None
        or not is_next
        or (event.kind, event.actor_id) != (kind, by.pk)
        or note[:500] not in ("", event.note)  # a proposal's words are kept where none are given
        or not data.items() <= event.data.items()
    ):
        raise refusal
    return event
