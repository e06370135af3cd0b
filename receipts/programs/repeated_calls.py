"""Calls that a program may repeat under one key: carried out once, answered alike each time."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from receipts.models import RepeatableCall

KEPT = timedelta(days=1)
# Longer than any request may take: whoever has not answered by then was killed.
GIVEN_UP_AFTER = timedelta(minutes=10)
LONGEST_KEY = 255
LARGEST_ANSWER = 256 * 1024  # characters of JSON


class RepeatRefused(Exception):
    """The call is not carried out. `code` is its word for programs."""

    code = ""


class KeyMisused(RepeatRefused):
    """The same key with another request, or a key that is none."""

    code = "idempotency_key_misused"


class StillAtWork(RepeatRefused):
    """The first call with this key has not been answered yet."""

    code = "idempotency_key_in_use"


class AnswerNotKept(RepeatRefused):
    """It was carried out, and its answer was too large to keep."""

    code = "idempotent_answer_not_kept"


def begin(caller: str, key: str, sent_sha256: str) -> RepeatableCall:
    """The call of this key: new (without a status) or answered before. Raises RepeatRefused."""
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise KeyMisused(_("An Idempotency-Key has at most 255 visible characters."))
    now = timezone.now()
    mine = RepeatableCall.objects.filter(caller=caller, key=key)
    mine.filter(began_at__lt=now - KEPT).delete()
    mine.filter(status=None, began_at__lt=now - GIVEN_UP_AFTER).delete()
    try:
        with transaction.atomic():
            return RepeatableCall.objects.create(
                caller=caller, key=key, sent_sha256=sent_sha256, began_at=now
            )
    except IntegrityError:
        return _known(mine.filter(began_at__gte=now - KEPT).first(), sent_sha256)


def finish(call: RepeatableCall, status: int, answer: Any, length: int | None) -> None:
    """Keep the answer; `length` in characters of JSON, None for one that is no JSON."""
    is_kept = length is not None and length <= LARGEST_ANSWER
    RepeatableCall.objects.filter(pk=call.pk).update(
        status=status, answer=answer if is_kept else None, is_kept=is_kept
    )


def take_back(call: RepeatableCall) -> None:
    """Nothing was done: the same key may be tried again."""
    RepeatableCall.objects.filter(pk=call.pk, status=None).delete()


def forget_old() -> int:
    """Delete the calls that nobody repeats any more; say how many."""
    return RepeatableCall.objects.filter(began_at__lt=timezone.now() - KEPT).delete()[0]


def _known(call: RepeatableCall | None, sent_sha256: str) -> RepeatableCall:
    if call is not None and call.sent_sha256 != sent_sha256:
        raise KeyMisused(
            _("This Idempotency-Key was sent with another request. Take a new key for a new one.")
        )
    if call is None or call.status is None:
        raise StillAtWork(
            _("The first request with this Idempotency-Key is at work. Send it again in a moment.")
        )
    if not call.is_kept:
        raise AnswerNotKept(
            _("This was carried out, and its answer was not kept. Look the result up instead.")
        )
    return call
