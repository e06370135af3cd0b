"""Which browsers are told of a receipt: those whose payer asked there, a few at most."""

from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from receipts.models import Notice, PushSubscription, Receipt
from receipts.web_push.base64url import decoded, encoded
from receipts.web_push.encryption import AUTH_BYTES, point_of, public_point
from receipts.web_push.endpoint import check_endpoint

MOST = 5  # browsers a receipt: the oldest ends for one more
LONGEST_ENDPOINT = 1000


class SubscriptionRefused(ValueError):
    """What came is no subscription of a browser's."""


def subscribe(receipt: Receipt, *, endpoint: str, p256dh: str, auth: str) -> PushSubscription:
    """Tell this browser of the receipt from now on; asked again, it is told once.

    Raises SubscriptionRefused.
    """
    kept = _checked_keys(endpoint, p256dh, auth) | {"ended_at": None}
    with transaction.atomic():
        subscription, _made = PushSubscription.objects.update_or_create(
            receipt=receipt, endpoint=endpoint, defaults=kept
        )
        others = told_of(receipt).exclude(pk=subscription.pk)
        newest = others.order_by("-pk").values_list("pk", flat=True)[: MOST - 1]
        end(others.exclude(pk__in=list(newest)))
    return subscription


def unsubscribe(receipt: Receipt, *, endpoint: str) -> None:
    """Tell this browser nothing more of the receipt, nor what waits to be told."""
    theirs = [one.pk for one in told_of(receipt) if one.endpoint == endpoint]
    end(told_of(receipt).filter(pk__in=theirs))


def told_of(receipt: Receipt) -> QuerySet[PushSubscription]:
    """The browsers that are told of it."""
    return receipt.push_subscriptions.filter(ended_at=None)


def end(subscriptions: QuerySet[PushSubscription]) -> None:
    """Tell these browsers nothing more, nor what waits to be told. What they were told stays on
    record, and with it the subscription; one that was told nothing goes.
    """
    live, now = subscriptions.filter(ended_at=None), timezone.now()
    tried = Notice.objects.filter(subscription__isnull=False, attempts__gt=0)
    with transaction.atomic():
        live.exclude(pk__in=tried.values("subscription")).delete()
        waiting = Notice.objects.filter(subscription__in=live, sent_at=None, withdrawn_at=None)
        waiting.update(withdrawn_at=now)
        live.update(ended_at=now)


def digest_of(subscription: PushSubscription) -> str:
    """By which a browser finds itself among those told, and nobody else's address is shown."""
    return sha256(subscription.endpoint.encode()).hexdigest()


def _checked_keys(endpoint: str, p256dh: str, auth: str) -> dict[str, str]:
    """The keys in their one spelling."""
    if len(endpoint) > LONGEST_ENDPOINT or not endpoint.isprintable():
        raise SubscriptionRefused
    try:
        check_endpoint(endpoint)
        point, secret = point_of(public_point(decoded(p256dh))), decoded(auth)
    except ValueError as fault:  # also an address that is refused
        raise SubscriptionRefused from fault
    if len(secret) != AUTH_BYTES:
        raise SubscriptionRefused
    return {"p256dh": encoded(point), "auth": encoded(secret)}
