"""Sending what was written down for payers: each at least once, with patience."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from email.headerregistry import Address
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, QuerySet
from django.utils import timezone

from receipts import askable, web_push
from receipts.models import Asking, Notice, PushSubscription
from receipts.outbound import NotTaken
from receipts.payer_mail.browser import push
from receipts.payer_mail.phone import hand_over
from receipts.payer_mail.queueing import is_phone_carried
from receipts.plain_text import plain_text
from receipts.upi import INDIA
from receipts.web_push import Gone

BATCH = 20
# The sweep has receipts to look after: a server that hangs gets one try, then a rest.
MOST_SECONDS = 5.0
REST = timedelta(minutes=1)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
MOST_ATTEMPTS = 12  # some two days
STALE = timedelta(days=4)  # no news any more, as where nobody carried phone messages for a while

logger = logging.getLogger(__name__)


# Who waits for an answer does not wait behind thousands who are asked.
_ANSWERS_FIRST = F("asking").asc(nulls_first=True)


def send_due() -> int:
    """Send what is due by each channel, for some seconds; say how many went out."""
    return sum(_send_some(channel) for channel in _channels())


def _channels() -> list[Notice.Channel]:
    carried = [Notice.Channel.PHONE] if is_phone_carried() else []
    return [Notice.Channel.MAIL, Notice.Channel.PUSH, *carried]


def _send_some(channel: Notice.Channel) -> int:
    now = timezone.now()
    due = _unsent().filter(
        channel=channel,
        next_attempt_at__lte=now,
        attempts__lt=MOST_ATTEMPTS,
        created_at__gt=now - STALE,
    )
    began, sent = time.monotonic(), 0
    waiting = due.select_related("receipt__payee", "subscription", "asking__due__payee")
    for notice in waiting.order_by(_ANSWERS_FIRST, "next_attempt_at")[:BATCH]:
        went_out = _send(notice)
        sent += went_out
        if time.monotonic() - began > MOST_SECONDS:
            if not went_out:
                _behind(notice, due).update(next_attempt_at=timezone.now() + REST)
            break
    return sent


def _behind(notice: Notice, due: QuerySet[Notice]) -> QuerySet[Notice]:
    """Those that go to the server that it went to: of one channel all, of browsers those of a
    push service.
    """
    return due.filter(to=notice.to) if notice.channel == Notice.Channel.PUSH else due


def _unsent() -> QuerySet[Notice]:
    return Notice.objects.filter(sent_at=None, withdrawn_at=None)


def _send(notice: Notice) -> bool:
    """Take the notice's turn, then send: whoever dies in between is followed by another try."""
    if notice.asking_id and not _may_ask(notice):
        return False
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2**notice.attempts)
    mine = _unsent().filter(pk=notice.pk, attempts=notice.attempts)
    if not mine.update(attempts=F("attempts") + 1, next_attempt_at=timezone.now() + wait):
        return False
    try:
        _SEND_BY[notice.channel](notice)
    except Gone as gone:
        web_push.end(PushSubscription.objects.filter(notices=notice))  # and withdraw this with it
        _keep(notice, delivery=Notice.Delivery.FAILED, last_error=str(gone))
        return False
    except Exception as error:
        _keep(notice, last_error=str(error)[:200])
        if isinstance(error, NotTaken) and error.is_final:
            _keep(notice, attempts=MOST_ATTEMPTS, delivery=Notice.Delivery.FAILED)
        logger.warning("Notice %s was not sent: %s", notice.pk, error)
        return False
    _keep(notice, sent_at=timezone.now(), last_error="")
    return True


def _keep(notice: Notice, **values: object) -> None:
    Notice.objects.filter(pk=notice.pk).update(**values)


def _mail(notice: Notice) -> None:
    """In the payee's name, whom the payer knows; what is answered goes to the payee."""
    about = notice.asking.due if notice.asking else notice.receipt
    assert about  # noqa: S101  # a constraint: it is of one of them
    payee = about.payee
    own = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    EmailMessage(
        notice.subject,
        notice.body,
        from_email=str(Address(plain_text(payee.name), addr_spec=own)),
        to=[notice.to],
        reply_to=[payee.contact_email] if payee.contact_email else None,
        headers=_headers(notice),
    ).send()


def _may_ask(notice: Notice) -> bool:
    """Whether it is still true and the hour is right; if not, it is withdrawn or put off."""
    asking = Asking.objects.select_related("due").get(notice=notice)
    due, now = asking.due, timezone.now()
    contact = due.payer_phone if notice.channel == Notice.Channel.PHONE else due.payer_email
    is_true = (due.to_pay_paise, contact) == (asking.amount_paise, notice.to)
    if not is_true or askable.left_out([due], on=timezone.localdate(timezone=INDIA)):
        _unsent().filter(pk=notice.pk).update(withdrawn_at=now)
        return False
    if not askable.is_awake(now):
        _unsent().filter(pk=notice.pk).update(next_attempt_at=askable.awake_from(now))
        return False
    return True


def _headers(notice: Notice) -> dict[str, str]:
    """That no person wrote it (RFC 3834): answering machines are silent then. With what asks, by
    which mail programs offer to stop it (RFC 8058); answers cannot be stopped.
    """
    if notice.in_reply_to:
        thread = {"In-Reply-To": notice.in_reply_to, "References": notice.in_reply_to}
        return {"Auto-Submitted": "auto-replied"} | thread
    said = {"Auto-Submitted": "auto-generated"}
    if notice.asking is None:
        return said
    return said | {
        "List-Unsubscribe": f"<{askable.stop_link(notice.asking.due)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


_SEND_BY: dict[str, Callable[[Notice], None]] = {
    Notice.Channel.MAIL: _mail,
    Notice.Channel.PHONE: hand_over,
    Notice.Channel.PUSH: push,
}
