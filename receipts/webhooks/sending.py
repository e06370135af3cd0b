"""Sending what was written down: each message at least once, endpoint beside endpoint.

An endpoint is one sender's at a time (`busy_until`), so its messages keep their order. One that
fails rests ever longer; nobody else waits for it.
"""

import logging
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from itertools import islice

from django.core.mail import EmailMessage
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts.models import WebhookEndpoint, WebhookMessage
from receipts.webhooks.exchange import Handed, hand_over
from receipts.wording import Sentence

AT_ONCE = 8  # endpoints
BATCH = 50  # messages of one endpoint
LOOKED_AT = 4 * BATCH  # at a time, to find them
LEASE = timedelta(minutes=2)  # longer than a batch: 15 s, and one answer of 10 s more
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(days=3)
LOG_KEPT = timedelta(days=30)
LOOKS_AGAIN = 1.0  # seconds, while somebody lets us wait
UNSENT = Q(delivered_at=None, given_up_at=None)

type Batches = dict[Future[list[Handed]], WebhookEndpoint]

logger = logging.getLogger(__name__)


def send_due() -> int:
    """Send to every endpoint that has something due, one batch each; say how many were taken.

    While one lets us wait, the others have further batches.
    """
    taken = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = _begun(pool, AT_ONCE)
        while running:
            done, _waiting = wait(running, LOOKS_AGAIN, FIRST_COMPLETED)
            for one in done:
                handed = one.result()
                taken += sum(each.taken for each in handed)
                _keep(running.pop(one), handed)
            if running:
                running |= _begun(pool, AT_ONCE - len(running))
    return taken


def forget_old() -> int:
    """Delete what was told, or given up, long ago; say how many."""
    old = WebhookMessage.objects.filter(created_at__lt=timezone.now() - LOG_KEPT).exclude(UNSENT)
    return old.delete()[0]


def _begun(pool: ThreadPoolExecutor, most: int) -> Batches:
    """A batch for each of so many endpoints that have something due."""
    _give_up(timezone.now())
    ready = (
        one for one in _with_something_due() if next(_due(one), None) is not None and _claim(one)
    )
    claimed = islice(ready, most)
    return {pool.submit(hand_over, one, _batch(one)): one for one in claimed}


def _give_up(now: datetime) -> None:
    stale = WebhookMessage.objects.filter(UNSENT, wanted_at__lt=now - GIVEN_UP_AFTER)
    stale.update(given_up_at=now)


def _with_something_due() -> QuerySet[WebhookEndpoint]:
    """Also those of which all must wait for earlier ones."""
    now = timezone.now()
    due = WebhookMessage.objects.filter(UNSENT, endpoint=OuterRef("pk"), next_attempt_at__lte=now)
    awake = WebhookEndpoint.objects.filter(switched_off_at=None, rests_until__lte=now)
    return awake.filter(Exists(due), busy_until__lte=now).order_by("rests_until")


def _claim(endpoint: WebhookEndpoint) -> bool:
    now = timezone.now()
    free = WebhookEndpoint.objects.filter(pk=endpoint.pk, busy_until__lte=now)
    return bool(free.update(busy_until=now + LEASE))


def _batch(endpoint: WebhookEndpoint) -> list[WebhookMessage]:
    keys = list(islice(_due(endpoint), BATCH))
    return list(WebhookMessage.objects.filter(UNSENT, pk__in=keys).order_by("pk"))


def _due(endpoint: WebhookEndpoint) -> Iterator[int]:
    """What may be sent, oldest first, without what must wait for an earlier one of its topic.

    Told apart here: by statistics from before a burst of messages, PostgreSQL compared each of them
    with every other.
    """
    now, waiting = timezone.now(), set[str]()
    for key, topic, next_attempt_at in _unsent(endpoint):
        if next_attempt_at > now:
            waiting.add(topic)
        elif topic not in waiting:
            yield key


def _unsent(endpoint: WebhookEndpoint) -> Iterator[tuple[int, str, datetime]]:
    """Oldest first, a few at a time, without their bodies."""
    rows = endpoint.messages.filter(UNSENT).order_by("pk")
    columns, last = rows.values_list("pk", "topic", "next_attempt_at"), 0
    while some := list(columns.filter(pk__gt=last)[:LOOKED_AT]):
        yield from some
        last = some[-1][0]


def _keep(endpoint: WebhookEndpoint, handed: list[Handed]) -> None:
    now = timezone.now()
    taken = [one.message.pk for one in handed if one.taken]
    for one in handed:
        _keep_one(one, now)
    if why := next((one.why_last for one in handed if one.why_last), None):
        _switch_off(endpoint, why)
    elif handed and not taken:
        _let_rest(endpoint, now)
    elif taken:
        _update(endpoint, failures=0, failing_since=None)
    _update(endpoint, busy_until=now)


def _keep_one(one: Handed, now: datetime) -> None:
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(one.message.attempts, 20))
    WebhookMessage.objects.filter(pk=one.message.pk).update(
        attempts=F("attempts") + 1,
        delivered_at=now if one.taken else None,
        next_attempt_at=now + wait,
        last_answer=one.answer,
    )


def _let_rest(endpoint: WebhookEndpoint, now: datetime) -> None:
    """Nothing of a whole batch was taken: a rest, and the end of it after three days of that."""
    since = endpoint.failing_since or now
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(endpoint.failures, 20))
    _update(endpoint, failures=endpoint.failures + 1, failing_since=since, rests_until=now + wait)
    if since < now - GIVEN_UP_AFTER:
        _switch_off(endpoint, Sentence.of("webhook_took_nothing"))


def _update(endpoint: WebhookEndpoint, **values: object) -> None:
    WebhookEndpoint.objects.filter(pk=endpoint.pk).update(**values)


def _switch_off(endpoint: WebhookEndpoint, why: Sentence) -> None:
    """Send it nothing more, and tell whoever set it up."""
    _update(endpoint, switched_off_at=timezone.now(), why_off=why)
    logger.warning("Webhook %s is switched off: %s", endpoint.pk, why)
    if not (endpoint.by and endpoint.by.email):
        return
    subject = _("A webhook of {payee} is switched off").format(payee=endpoint.payee.name)
    told = _("Switch it on again on the screen Programs; what it missed can be sent again there.")
    body = "\n\n".join((f"{endpoint.url}", f"{why}", f"{told}\n"))
    try:
        EmailMessage(subject, body, to=[endpoint.by.email]).send()
    except Exception as error:
        logger.warning("Nobody could be told of it by mail: %s", error)
