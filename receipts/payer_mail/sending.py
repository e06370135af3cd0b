"""Sending the mails that were written down for payers: each at least once, with patience."""

import logging
import time
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db.models import F, QuerySet
from django.utils import timezone

from receipts.models import Notice

BATCH = 20
# The sweep has receipts to look after: a mail server that hangs gets one try, then a rest.
MOST_SECONDS = 5.0
REST = timedelta(minutes=1)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
MOST_ATTEMPTS = 12  # some two days

logger = logging.getLogger(__name__)


def send_due() -> int:
    """Send the mails whose time has come, for some seconds; say how many went out."""
    due = _unsent().filter(next_attempt_at__lte=timezone.now(), attempts__lt=MOST_ATTEMPTS)
    began, sent = time.monotonic(), 0
    for notice in due.order_by("next_attempt_at")[:BATCH]:
        went_out = _send(notice)
        sent += went_out
        if time.monotonic() - began > MOST_SECONDS:
            if not went_out:
                due.update(next_attempt_at=timezone.now() + REST)
            break
    return sent


def _unsent() -> QuerySet[Notice]:
    return Notice.objects.filter(sent_at=None, withdrawn_at=None)


def _send(notice: Notice) -> bool:
    """Take the notice's turn, then send: whoever dies in between is followed by another try."""
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2**notice.attempts)
    mine = _unsent().filter(pk=notice.pk, attempts=notice.attempts)
    if not mine.update(attempts=F("attempts") + 1, next_attempt_at=timezone.now() + wait):
        return False
    try:
        EmailMessage(notice.subject, notice.body, to=[notice.to], headers=_head(notice)).send()
    except Exception as error:
        Notice.objects.filter(pk=notice.pk).update(last_error=str(error)[:200])
        logger.warning("Notice %s was not sent: %s", notice.pk, error)
        return False
    Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now(), last_error="")
    return True


def _head(notice: Notice) -> dict[str, str]:
    """That no person wrote it (RFC 3834): answering machines are silent then."""
    if not notice.in_reply_to:
        return {"Auto-Submitted": "auto-generated"}
    thread = {"In-Reply-To": notice.in_reply_to, "References": notice.in_reply_to}
    return {"Auto-Submitted": "auto-replied"} | thread
