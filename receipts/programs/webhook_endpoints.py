"""Webhooks set up, tried, switched, and told again what they missed, by who configures a payee."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from receipts import access
from receipts.models import Payee, User, WebhookEndpoint, WebhookMessage
from receipts.outbound import AddressRefused
from receipts.sealing import seal
from receipts.webhooks.exchange import check_url
from receipts.webhooks.signing import new_secret
from receipts.wording import Sentence

MOST = 10  # of one payee
OLD_SECRET_GOOD_FOR = timedelta(days=1)


class WebhookRefused(Exception):
    """Such a webhook is not set up; the message says why and what to do."""


def add_endpoint(payee: Payee, *, by: User, url: str) -> tuple[WebhookEndpoint, str]:
    """A new endpoint, on from now, with its secret to be shown once. Raises WebhookRefused."""
    access.require(by, access.Ability.CONFIGURE, payee)
    url = url.strip()
    try:
        check_url(url)
    except AddressRefused as refused:
        raise WebhookRefused(
            _("This address cannot be used: {why}").format(why=refused)
        ) from refused
    theirs = WebhookEndpoint.objects.filter(payee=payee)
    if theirs.filter(url=url).exists():
        raise WebhookRefused(_("This address is on the list already."))
    if theirs.count() >= MOST:
        raise WebhookRefused(_("There are ten webhooks. Delete one that nobody needs."))
    secret = new_secret()
    made = WebhookEndpoint.objects.create(payee=payee, by=by, url=url, sealed_secret=seal(secret))
    return made, secret


def rotate_secret(endpoint: WebhookEndpoint, *, by: User) -> str:
    """The new secret. For a day messages are signed with both, so that receivers can follow."""
    access.require(by, access.Ability.CONFIGURE, endpoint.payee)
    secret = new_secret()
    endpoint.sealed_old_secret, endpoint.sealed_secret = endpoint.sealed_secret, seal(secret)
    endpoint.old_secret_until = timezone.now() + OLD_SECRET_GOOD_FOR
    endpoint.save(update_fields=["sealed_secret", "sealed_old_secret", "old_secret_until"])
    return secret


def switch(endpoint: WebhookEndpoint, *, by: User, on: bool) -> None:
    """On: at once, with what it missed of the last three days. Off: nothing is written for it."""
    access.require(by, access.Ability.CONFIGURE, endpoint.payee)
    now = timezone.now()
    endpoint.switched_off_at = None if on else now
    why = Sentence.of("webhook_switched_off", name=by.acting_name)
    endpoint.why_off = Sentence() if on else why
    endpoint.failures, endpoint.failing_since, endpoint.rests_until = 0, None, now
    endpoint.save(
        update_fields=["switched_off_at", "why_off", "failures", "failing_since", "rests_until"]
    )


def delete_endpoint(endpoint: WebhookEndpoint, *, by: User) -> None:
    """Forget the endpoint and everything it was told."""
    access.require(by, access.Ability.CONFIGURE, endpoint.payee)
    endpoint.delete()


def send_test(endpoint: WebhookEndpoint, *, by: User) -> WebhookMessage:
    """Write a message that says nothing; it goes out within seconds, as all others do."""
    access.require(by, access.Ability.CONFIGURE, endpoint.payee)
    now = timezone.now()
    _wake(endpoint)
    type = WebhookMessage.Type.TEST
    body = {"type": type.value, "timestamp": now.isoformat(), "data": {"by": by.acting_name}}
    return WebhookMessage.objects.create(
        endpoint=endpoint, topic=type, type=type, body=body, wanted_at=now, next_attempt_at=now
    )


def send_again(
    endpoint: WebhookEndpoint, *, by: User, since: datetime, until: datetime | None = None
) -> int:
    """Tell it again, under the same ids, what was written in that time; say how many messages."""
    access.require(by, access.Ability.CONFIGURE, endpoint.payee)
    now = timezone.now()
    chosen = endpoint.messages.filter(created_at__gte=since, wanted_at__lte=now)
    if until:
        chosen = chosen.filter(created_at__lt=until)
    _wake(endpoint)
    return chosen.update(
        delivered_at=None, given_up_at=None, wanted_at=now, next_attempt_at=now, attempts=0
    )


def send_one_again(message: WebhookMessage, *, by: User) -> None:
    """Tell it this one again, under the same id."""
    access.require(by, access.Ability.CONFIGURE, message.endpoint.payee)
    now = timezone.now()
    _wake(message.endpoint)
    WebhookMessage.objects.filter(pk=message.pk, wanted_at__lte=now).update(
        delivered_at=None, given_up_at=None, wanted_at=now, next_attempt_at=now, attempts=0
    )


def _wake(endpoint: WebhookEndpoint) -> None:
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(rests_until=timezone.now())
