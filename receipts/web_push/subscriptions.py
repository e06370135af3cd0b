"""Which browsers are told of a receipt: those whose payer asked there, a few at most."""

from hashlib import sha256

from django.conf import settings
from django.db import transaction

from receipts import outbound
from receipts.models import PushSubscription, Receipt
from receipts.web_push.base64url import decoded, encoded
from receipts.web_push.encryption import AUTH_BYTES, point_of, public_point

MOST = 5  # browsers a receipt: the oldest goes for one more
LONGEST_ENDPOINT = 1000


class SubscriptionRefused(ValueError):
    """What came is no subscription of a browser's."""


def subscribe(receipt: Receipt, *, endpoint: str, p256dh: str, auth: str) -> None:
    """Tell this browser of the receipt from now on; asked again, it is told once.

    Raises SubscriptionRefused.
    """
    keys = _checked(endpoint, p256dh, auth)
    with transaction.atomic():
        PushSubscription.objects.update_or_create(receipt=receipt, endpoint=endpoint, defaults=keys)
        newest = receipt.push_subscriptions.order_by("-pk").values_list("pk", flat=True)
        receipt.push_subscriptions.exclude(pk__in=list(newest[:MOST])).delete()


def unsubscribe(receipt: Receipt, *, endpoint: str) -> None:
    """Tell this browser nothing more of the receipt, nor what waits to be told."""
    for one in receipt.push_subscriptions.all():
        if one.endpoint == endpoint:
            one.delete()


def digest_of(subscription: PushSubscription) -> str:
    """By which a browser finds itself among those told, and nobody else's address is shown."""
    return sha256(subscription.endpoint.encode()).hexdigest()


def _checked(endpoint: str, p256dh: str, auth: str) -> dict[str, str]:
    """The keys in their one spelling."""
    if len(endpoint) > LONGEST_ENDPOINT or not endpoint.isprintable():
        raise SubscriptionRefused
    try:
        outbound.checked_outside_url(endpoint, allow_private=settings.PUSH_ALLOW_PRIVATE)
        point, secret = point_of(public_point(decoded(p256dh))), decoded(auth)
    except ValueError as fault:  # also an address that is refused
        raise SubscriptionRefused from fault
    if len(secret) != AUTH_BYTES:
        raise SubscriptionRefused
    return {"p256dh": encoded(point), "auth": encoded(secret)}
