"""Messages to the payee's endpoints, written in the transaction of what they tell of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from receipts.models import (
    Credit,
    Due,
    HandPayment,
    Receipt,
    ReceiptEvent,
    WebhookEndpoint,
    WebhookMessage,
)
from receipts.models.written_once import written_once

Type = WebhookMessage.Type
Kind = ReceiptEvent.Kind
AT_ONCE = timedelta(0)

_TYPES: dict[str, Type] = {
    Kind.RECEIVED: Type.RECEIVED,
    Kind.READ: Type.READ,
    Kind.UNREADABLE: Type.UNREADABLE,
    Kind.ASKED: Type.ASKED,
    Kind.ANSWERED: Type.ANSWERED,
    Kind.APPROVED: Type.APPROVED,
    Kind.REJECTED: Type.REJECTED,
    Kind.REOPENED: Type.REOPENED,
    Kind.REFUNDED: Type.REFUNDED,
}
# Told when the payer is: until then they may be undone unseen.
_GRACED = frozenset({Type.ASKED, Type.APPROVED, Type.REJECTED})
_TOLD_OF_EVENTS = ("allocations", "reason")


class News(NamedTuple):
    """What programs are to be told of. Messages of one `topic` go out in order; none of it before
    `grace` is over.
    """

    type: Type
    topic: str
    data: dict[str, Any]
    grace: timedelta = AT_ONCE


_gathered: ContextVar[dict[int, list[News]] | None] = ContextVar("_gathered", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Ask once, at its end, whom to tell of all that is announced within; within a transaction."""
    news: dict[int, list[News]] = defaultdict(list)
    token = _gathered.set(news)
    try:
        yield
    finally:
        _gathered.reset(token)
    for payee_id, told in news.items():
        announce(payee_id, told)


def announce(payee_id: int, news: Iterable[News]) -> None:
    """Leave a message of each to every endpoint of the payee that is on."""
    told = list(news)
    if (gathered := _gathered.get()) is not None:
        gathered[payee_id] += told
        return
    keys = _endpoints(payee_id) if told else []
    if not keys:
        return
    now = timezone.now()
    WebhookMessage.objects.bulk_create(
        WebhookMessage(
            endpoint_id=key,
            topic=one.topic,
            type=one.type,
            body={"type": one.type.value, "timestamp": now.isoformat(), "data": one.data},
            wanted_at=now + one.grace,
            next_attempt_at=now + one.grace,
        )
        for one in told
        for key in keys
    )


@written_once
def _endpoints(payee_id: int) -> QuerySet[WebhookEndpoint, int]:
    is_on = WebhookEndpoint.objects.filter(payee=payee_id, switched_off_at=None)
    return is_on.values_list("pk", flat=True)


def announce_event(event: ReceiptEvent) -> None:
    """Tell of an event of a receipt, if programs are told of its kind.

    A decision that is taken back before anybody was told of it has not happened for anybody.
    """
    receipt, type = event.receipt, _TYPES.get(event.kind)
    if type is None:
        return
    if type is Type.REOPENED and event.data.get("untold"):
        _withdraw(topic_of(receipt))
        return
    more = {name: event.data[name] for name in _TOLD_OF_EVENTS if name in event.data}
    data = about(receipt) | {"status": event.to_status or receipt.status} | more
    may_be_undone = event.actor is not None and event.actor.is_active  # as its payer is told
    grace = settings.UNDO_GRACE if type in _GRACED and may_be_undone else AT_ONCE
    announce(receipt.payee_id, [News(type, topic_of(receipt), data, grace)])


def announce_dues(source: Receipt | Credit | HandPayment, dues: Iterable[Due], type: Type) -> None:
    """Tell of dues that the source paid, or that are open again without it."""
    name = "credit" if isinstance(source, Credit) else "hand_payment"
    grace, by = AT_ONCE, dict[str, str | int]({name: source.pk})
    if isinstance(source, Receipt):
        grace = settings.UNDO_GRACE if source.is_untold else AT_ONCE
        by = {"receipt": source.public_id}
    news = (News(type, topic_of(source), _about_due(due) | by, grace) for due in dues)
    announce(source.payee_id, news)


def _about_due(due: Due) -> dict[str, Any]:
    return {
        "due": due.pk,
        "reference": due.reference,
        "amount_paise": due.amount_paise,
        "total_paise": due.total_paise,
        "paid_paise": due.paid_paise,
    }


def about(receipt: Receipt) -> dict[str, Any]:
    """Which receipt a message is about; the rest is asked for over the API."""
    return {"receipt": receipt.public_id, "reference": receipt.reference}


def topic_of(source: Receipt | Credit | HandPayment) -> str:
    """What keeps messages in order: the receipt or the other money that they come from."""
    return f"{type(source).__name__.lower()} {source.pk}"


def _withdraw(topic: str) -> None:
    """Take back what waits for the end of a decision's grace."""
    waiting = WebhookMessage.objects.filter(topic=topic, attempts=0, delivered_at=None)
    waiting.filter(wanted_at__gt=timezone.now()).delete()
