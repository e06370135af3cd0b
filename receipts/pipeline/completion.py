"""Storing what was read, behind the fence of the claim's token."""

import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from datetime import datetime
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import CharField, F
from django.utils import timezone

from receipts import facts, lifecycle, matching, suspicion
from receipts.extraction.reader import (
    AccessRefused,
    ImageUnreadable,
    PaymentStatus,
    QuotaExceeded,
    ReaderError,
    ReadResult,
    RequestRejected,
    Screen,
    SlowDown,
    TryLater,
)
from receipts.models import Reading, Receipt, ReceiptEvent
from receipts.pipeline.claim import WORKER, Claim
from receipts.pipeline.clock import shared_now
from receipts.upi import is_utr, normalise_utr, rail_of

LOOKING = 0x5EED  # names our lock among PostgreSQL's advisory locks
MAX_STORED_PAISE = 2**63 - 1
OUTCOMES: dict[type[ReaderError], str] = {
    ImageUnreadable: Reading.Outcome.UNREADABLE,
    RequestRejected: Reading.Outcome.REJECTED,
    AccessRefused: Reading.Outcome.REFUSED,
    QuotaExceeded: Reading.Outcome.QUOTA,
    SlowDown: Reading.Outcome.SLOW_DOWN,
    TryLater: Reading.Outcome.FAILED,
}
RELEASED: dict[str, Any] = {"lease_token": None, "lease_until": None}
UNCHECKED = "The checks for doubts broke off: look for duplicates by hand."

logger = logging.getLogger(__name__)


def begin(claim: Claim, reader: str) -> Reading:
    """Write down that the reader is about to be asked: the call may be billed."""
    return Reading.objects.create(
        receipt=claim.receipt, reader=reader, lease_token=claim.token, started_at=timezone.now()
    )


def write_result(reading: Reading, result: ReadResult) -> None:
    """Fill the Reading with what the reader saw; not yet saved."""
    utr = normalise_utr(result.upi_id) if is_utr(result.upi_id) else ""
    _write(
        reading,
        outcome=Reading.Outcome.READ,
        status="OK",
        request_id=result.request_id,
        http_status=result.http_status,
        raw=dict(result.raw),
        upi_id=result.upi_id,
        utr=utr,
        utr_confident=bool(utr) and result.utr_confident,
        rail=result.rail or (rail_of(utr) or "" if utr else ""),
        paid_at=result.paid_at,
        paid_at_inferred=result.paid_at_inferred,
        amount_paise=_storable_amount(result.amount_paise),
        payment_status=result.status,
        screen=result.screen,
        app=result.app,
        payee_name=result.payee,
        payer_name=result.payer,
        payee_vpa=result.payee_vpa,
        payer_vpa=result.payer_vpa,
        note=result.note,
        other_ids=dict(result.other_ids),
        fields={
            name: {
                "text": field.text,
                "confidence": field.confidence,
                "box": astuple(field.box) if field.box else None,
                "notes": list(field.notes),
            }
            for name, field in result.fields.items()
        },
    )


def write_error(reading: Reading, error: ReaderError) -> None:
    """Fill the Reading with the reader's refusal; not yet saved."""
    _write(
        reading,
        outcome=OUTCOMES[type(error)],
        status=error.status or type(error).__name__,
        reason=error.reason,
        request_id=error.request_id,
        http_status=error.http_status,
        raw=dict(error.raw),
    )


def _write(reading: Reading, **values: Any) -> None:
    now = timezone.now()
    values |= {
        "finished_at": now,
        "latency_ms": round((now - reading.started_at).total_seconds() * 1000),
    }
    for name, value in values.items():
        setattr(reading, name, _storable(value, name))


def _storable(value: Any, name: str) -> Any:
    """Fit what a stranger wrote into its column: no NUL, not too long, JSON a database takes."""
    column = Reading._meta.get_field(name)
    if isinstance(value, str) and isinstance(column, CharField):
        return value.replace("\0", "")[: column.max_length]
    return _storable_json(value)


def _storable_json(value: Any) -> Any:
    match value:
        case str():
            return value.replace("\0", "")
        case dict():
            return {str(key).replace("\0", ""): _storable_json(one) for key, one in value.items()}
        case list() | tuple():
            return [_storable_json(one) for one in value]
        case float() if not math.isfinite(value):
            return str(value)
    return value


def _storable_amount(paise: int | None) -> int | None:
    return paise if paise is not None and 0 <= paise <= MAX_STORED_PAISE else None


@contextmanager
def in_turn() -> Iterator[None]:
    """A transaction in which doubts may be looked for: one at a time, as on SQLite anyway.

    Of two receipts with one UTR that are read at the same moment, the second then sees the
    first, and as the turn is taken before any row is locked, nobody waits in a circle.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOOKING])
        yield


def complete(claim: Claim, reading: Reading) -> None:
    """Hand the read receipt to review, with its doubts and its dues, in one transaction.

    Raises lifecycle.TransitionNotAllowed when the lease was lost: then nothing is written.
    """
    receipt = claim.receipt
    with in_turn():
        _lock(receipt)
        reading.save()
        receipt.reading = reading
        lifecycle.advance(
            receipt,
            Receipt.Status.IN_REVIEW,
            kind=ReceiptEvent.Kind.READ,
            actor=WORKER,
            note=f"by {reading.reader}",
            only_if=claim.fence,
            reading=reading,
            review_reason=reason_to_look(reading),
            wait_reason="",
            **facts.believe(receipt),
            **RELEASED,
        )
        _look_or_say_so(receipt)


def send_to_review(claim: Claim, *, reason: str) -> None:
    """Nobody can read this picture: a person types it. Fenced like `complete`."""
    put_before_a_person(claim.receipt, reason=reason, actor=WORKER, only_if=claim.fence)


def put_before_a_person(
    receipt: Receipt, *, reason: str, actor: str, only_if: dict[str, Any]
) -> None:
    """Give up reading the picture. Raises lifecycle.TransitionNotAllowed unless `only_if` holds."""
    with in_turn():
        _lock(receipt)
        lifecycle.advance(
            receipt,
            Receipt.Status.IN_REVIEW,
            kind=ReceiptEvent.Kind.UNREADABLE,
            actor=actor,
            note=reason,
            only_if=only_if,
            review_reason=reason[:200],
            wait_reason="",
            **facts.believe(receipt),
            **RELEASED,
        )
        _look_or_say_so(receipt)


def _lock(receipt: Receipt) -> None:
    """Before it is looked at, so that a value typed this moment is not overlooked."""
    Receipt.objects.select_for_update(no_key=True).filter(pk=receipt.pk).first()


def give_back(
    claim: Claim, *, reason: str, next_attempt_at: datetime | None = None, burned: int = 0
) -> None:
    """Put the receipt back into the queue, at its old place unless a later time is given."""
    receipt = claim.receipt
    later: dict[str, Any] = {"next_attempt_at": next_attempt_at} if next_attempt_at else {}
    lifecycle.advance(
        receipt,
        Receipt.Status.QUEUED,
        kind=ReceiptEvent.Kind.RETRY,
        actor=WORKER,
        note=reason,
        only_if=claim.fence,
        attempts=receipt.attempts + burned,
        wait_reason=reason[:200],
        **later,
        **RELEASED,
    )


def as_if_new(receipt: Receipt) -> dict[str, Any]:
    """The Receipt's fields for a new picture's way through the queue."""
    receipt.reading = None
    now = shared_now()
    return {
        "picture_at": now,
        "next_attempt_at": now,
        "attempts": 0,
        "reading": None,
        "review_reason": "",
        "wait_reason": "",
        **facts.believe(receipt),
    }


def reconsider(receipt: Receipt) -> None:
    """Choose anew what is believed, and look for doubts and dues; to be called `in_turn`."""
    believed = facts.believe(receipt)
    Receipt.objects.filter(pk=receipt.pk).update(version=F("version") + 1, **believed)
    receipt.refresh_from_db()
    look_again(receipt)


def look_again(receipt: Receipt) -> None:
    """Look for doubts and dues, `in_turn` with what is believed: neither without the other."""
    suspicion.examine(receipt)
    matching.match(receipt)


def _look_or_say_so(receipt: Receipt) -> None:
    """Look again; a fault there costs the look, and neither the reading nor the receipt."""
    try:
        with transaction.atomic():
            look_again(receipt)
    except OperationalError:
        raise  # the database went away: nothing of this is to stand
    except Exception:
        logger.exception("Receipt %s: the checks broke off.", receipt.pk)
        Receipt.objects.filter(pk=receipt.pk).update(review_reason=UNCHECKED)


def reason_to_look(reading: Reading) -> str:
    """Why a person must look closer than usual, in plain words; empty for a complete reading."""
    if reading.screen == Screen.NOT_A_PAYMENT:
        return "This does not look like a payment."
    if reading.payment_status == PaymentStatus.FAILED:
        return "The screen says that the payment failed."
    if reading.payment_status == PaymentStatus.PENDING:
        return "The screen says that the payment is pending."
    if not reading.utr:
        return _why_no_utr(reading)
    if not reading.utr_confident:
        return "The UTR was read with doubt: compare it with the picture."
    if reading.paid_at is None:
        return "No payment time could be read."
    return ""


def _why_no_utr(reading: Reading) -> str:
    if reading.upi_id:
        return f"The id on the picture is incomplete: {reading.upi_id}."
    if reading.screen == Screen.PAYMENT_WITHOUT_UTR:
        return "The picture shows a payment but no UTR."
    return "No UTR could be read."
