"""Messages to a payer's browser: what happened in one line, and where to look."""

from typing import cast

from django.db import transaction

from receipts import web_push
from receipts.models import Notice, PushSubscription, Receipt
from receipts.payer_mail.queueing import tell_browser_too


def subscribe(receipt: Receipt, **subscription: str) -> None:
    """Tell the payer's browser of the receipt from now on, and what is decided and yet untold.

    `subscription` as `web_push.subscribe` takes it. Raises web_push.SubscriptionRefused.
    """
    with transaction.atomic():
        # Whoever decides at this moment sees the browser, or is seen here.
        locked = Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
        tell_browser_too(locked, web_push.subscribe(locked, **subscription))


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
