"""Phone messages, handed to whoever carries SMS or WhatsApp: docs/phone-messages.md says how."""

import json
from http import HTTPStatus
from typing import cast

from django.conf import settings

from receipts import askable, outbound
from receipts.dates import shown_day
from receipts.models import Asking, Notice, Receipt
from receipts.upi import format_rupees

_LIMITS = outbound.Limits(seconds=5, max_bytes=64 * 1024)
_NEVER = (HTTPStatus.BAD_REQUEST, HTTPStatus.GONE, HTTPStatus.UNPROCESSABLE_ENTITY)


def hand_over(notice: Notice) -> None:
    """Give the provider a message, under an id that stays the same however often it is tried.

    Raises outbound.NotTaken, AddressRefused and NoAnswer.
    """
    answer = outbound.post(
        settings.PHONE_MESSAGES_URL,
        body=json.dumps(_said(notice), ensure_ascii=False).encode(),
        headers={
            "Authorization": f"Bearer {settings.PHONE_MESSAGES_TOKEN}",
            "Content-Type": "application/json",
            "Idempotency-Key": notice.public_id,
        },
        limits=_LIMITS,
        allow_private=settings.PHONE_MESSAGES_ALLOW_PRIVATE,
    )
    answer.check_taken(never=_NEVER)


def keep_delivery(public_id: str, delivery: Notice.Delivery) -> bool:
    """Keep what the provider tells of a message since; whether there is such a one.

    What arrived has arrived: a failure told afterwards changes nothing.
    """
    told_of = Notice.objects.filter(channel=Notice.Channel.PHONE, public_id=public_id)
    if not told_of.exists():
        return False
    told_of.exclude(delivery=Notice.Delivery.DELIVERED).update(delivery=delivery)
    return True


def _said(notice: Notice) -> dict[str, object]:
    """The text as it may be sent, and its parts for a template that is registered somewhere."""
    asking = notice.asking
    language = asking.language if asking else cast(Receipt, notice.receipt).language
    return {
        "id": notice.public_id,
        "to": notice.to,
        "template": notice.about,
        "language": language or settings.LANGUAGE_CODE,
        "text": notice.body,
        "values": _asked(asking) if asking else _told(cast(Receipt, notice.receipt)),
    }


def _told(receipt: Receipt) -> dict[str, str]:
    return {
        "payee": receipt.payee.name,
        "payer": receipt.payer_name,
        "reference": receipt.reference,
        "link": f"{settings.SITE_URL}/r/{receipt.public_id}/",
    }


def _asked(asking: Asking) -> dict[str, str]:
    due = asking.due
    return {
        "payee": due.payee.name,
        "payer": due.payer_name,
        "reference": due.reference,
        "amount": f"₹{format_rupees(asking.amount_paise)}",
        "day": shown_day(due.due_on) if due.due_on else "",
        "link": askable.pay_link(due),
        "stop": askable.stop_link(due),
    }
