"""Storing what was read, behind the fence of the claim's token."""

import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from receipts import lifecycle, matching, resolved_values, signals, verdict
from receipts.models import Reading, Receipt, ReceiptEvent
from receipts.models.single_rows import insert
from receipts.named_locks import Lock, holding
from receipts.outages import DATABASE_GONE
from receipts.pipeline.attempts import reason_to_look
from receipts.pipeline.claim import WORKER, Claim
from receipts.pipeline.database_clock import shared_now
from receipts.wording import Sentence

GIVEN_WAY = 0.12  # seconds
RELEASED: dict[str, Any] = {"lease_token": None, "lease_until": None}

logger = logging.getLogger(__name__)


@contextmanager
def in_turn(*, matching_of: int | None = None) -> Iterator[None]:
    """A transaction in which doubts may be looked for: one at a time, as on SQLite anyway.

    Of two receipts with one UTR that are read at the same moment, the second then sees the
    first, and as the turn is taken before any row is locked, nobody waits in a circle. Whoever
    will match credits of a payee in it (`matching_of`, an id) takes that turn at once.
    """
    more = () if matching_of is None else (matching.turn_of(matching_of),)
    with holding((Lock.LOOKING,), *more):
        yield


def turn_by_turn(receipt_ids: Iterable[int], at_once: int) -> Iterator[tuple[int, ...]]:
    """Of many receipts so many for one turn, between which others get theirs: whoever waits to
    write to SQLite only looks every 0.1 s whether they may.
    """
    for place, some in enumerate(batched(receipt_ids, at_once, strict=False)):
        if place and connection.vendor == "sqlite" and not connection.in_atomic_block:
            time.sleep(GIVEN_WAY)
        yield some


def complete(claim: Claim, reading: Reading) -> None:
    """Hand the read receipt to review, with its doubts and its dues, in one transaction.

    Raises lifecycle.TransitionNotAllowed when the lease was lost: then nothing is written.
    """
    receipt = claim.receipt
    with in_turn(matching_of=receipt.payee_id):
        _lock(receipt)
        if reading._state.adding:  # of several readers' answers
            insert(reading)
        receipt.reading = reading
        lifecycle.advance(
            receipt,
            Receipt.Status.IN_REVIEW,
            kind=ReceiptEvent.Kind.READ,
            actor=WORKER,
            said=Sentence.of("read_by", reader=reading.reader),
            only_if=claim.fence,
            reading=reading,
            review_reason=reason_to_look(reading),
            wait_reason=Sentence(),
            **resolved_values.resolve(receipt),
            **RELEASED,
        )
        _look_or_say_so(receipt)


def send_to_review(claim: Claim, *, reason: Sentence) -> None:
    """Nobody can read this picture: a person types it. Fenced like `complete`."""
    put_before_a_person(claim.receipt, reason=reason, actor=WORKER, only_if=claim.fence)


def put_before_a_person(
    receipt: Receipt, *, reason: Sentence, actor: str, only_if: dict[str, Any]
) -> None:
    """Give up reading the picture. Raises lifecycle.TransitionNotAllowed unless `only_if` holds."""
    with in_turn(matching_of=receipt.payee_id):
        _lock(receipt)
        lifecycle.advance(
            receipt,
            Receipt.Status.IN_REVIEW,
            kind=ReceiptEvent.Kind.UNREADABLE,
            actor=actor,
            said=reason,
            only_if=only_if,
            review_reason=reason,
            wait_reason=Sentence(),
            **resolved_values.resolve(receipt),
            **RELEASED,
        )
        _look_or_say_so(receipt)


def _lock(receipt: Receipt) -> None:
    """Before it is looked at, so that a value typed this moment is not overlooked."""
    if connection.features.has_select_for_update:  # SQLite's writer is alone anyway
        row = Receipt.objects.select_for_update(no_key=True).filter(pk=receipt.pk)
        list(row.values_list("pk"))


def give_back(
    claim: Claim, *, reason: Sentence, next_attempt_at: datetime | None = None, burned: int = 0
) -> None:
    """Put the receipt back into the queue, at its old place unless a later time is given."""
    receipt = claim.receipt
    later: dict[str, Any] = {"next_attempt_at": next_attempt_at} if next_attempt_at else {}
    lifecycle.advance(
        receipt,
        Receipt.Status.QUEUED,
        kind=ReceiptEvent.Kind.RETRY,
        actor=WORKER,
        said=reason,
        only_if=claim.fence,
        attempts=receipt.attempts + burned,
        wait_reason=reason,
        **later,
        **RELEASED,
    )


def as_if_new(receipt: Receipt) -> dict[str, Any]:
    """The Receipt's fields for a new picture's way through the queue."""
    receipt.reading = None
    receipt.picture_at = timezone.now()  # by the clock that dates what is typed
    return {
        "picture_at": receipt.picture_at,
        "next_attempt_at": shared_now(),
        "attempts": 0,
        "reading": None,
        "review_reason": Sentence(),
        "wait_reason": Sentence(),
        **resolved_values.resolve(receipt),
    }


def reconsider(receipt: Receipt) -> None:
    """Choose anew what is believed, and look for doubts and dues; to be called `in_turn`."""
    believed = resolved_values.resolve(receipt)
    Receipt.objects.filter(pk=receipt.pk).update(version=F("version") + 1, **believed)
    receipt.refresh_from_db()
    look_again(receipt)


def look_again(receipt: Receipt) -> None:
    """Look for credits, doubts and dues, and judge anew, `in_turn`: all or none.

    The receipt's row is locked and as it is.
    """
    matching.find_credits([receipt])
    facts = signals.Facts([receipt], candidates=matching.match(receipt))
    verdict.refresh(signals.examine_together(facts), facts=facts)


def _look_or_say_so(receipt: Receipt) -> None:
    """Look again; a fault there costs the look, and neither the reading nor the receipt."""
    try:
        with transaction.atomic():
            look_again(receipt)
    except DATABASE_GONE:
        raise  # the database went away: nothing of this is to stand
    except Exception:
        logger.exception("Receipt %s: the checks broke off.", receipt.pk)
        Receipt.objects.filter(pk=receipt.pk).update(review_reason=Sentence.of("checks_broke_off"))
