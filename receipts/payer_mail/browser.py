"""Messages to a payer's browser: what happened in one line, and where to look."""

from typing import cast

from receipts import web_push
from receipts.models import Notice, PushSubscription, Receipt


def push(notice: Notice) -> None:
    """Give its push service a message, under an id by which the browser shows it once.

    Raises web_push.Gone, outbound.NotTaken, AddressRefused and NoAnswer.
    """
    receipt = cast(Receipt, notice.receipt)
    said = {
        "id": notice.public_id,
        "title": receipt.payee.name,
        "text": notice.body,
        "link": f"/r/{receipt.public_id}/",
    }
    web_push.deliver(cast(PushSubscription, notice.subscription), said, about=receipt.public_id)
