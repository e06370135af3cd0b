"""One attempt of one reader, written down before it is made and completed after it."""

import logging
import math
import time
from dataclasses import astuple
from datetime import UTC, datetime
from typing import Any

from django.db import Error as DatabaseError
from django.db import connection
from django.db.models import CharField
from django.utils import timezone

from receipts.models import Reading
from receipts.models.single_rows import insert, update
from receipts.outages import outage_of
from receipts.pipeline import merging
from receipts.pipeline.claim import Claim
from receipts.readers.base import (
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
from receipts.upi import is_utr, normalise_utr, rail_of
from receipts.wording import Sentence

MAX_STORED_PAISE = 2**63 - 1
# An answer is held for a database that does not serve: seconds in all, within those that a task has
# (CELERY_TASK_SOFT_TIME_LIMIT), and between two tries.
HELD_FOR, TRY_AGAIN_AFTER = 45, 1
OUTCOMES: dict[type[ReaderError], str] = {
    ImageUnreadable: Reading.Outcome.UNREADABLE,
    RequestRejected: Reading.Outcome.REJECTED,
    AccessRefused: Reading.Outcome.REFUSED,
    QuotaExceeded: Reading.Outcome.QUOTA,
    SlowDown: Reading.Outcome.SLOW_DOWN,
    TryLater: Reading.Outcome.FAILED,
}

logger = logging.getLogger(__name__)

_BEFORE_THE_ANSWER = (
    "id",
    "receipt",
    "reader",
    "lease_token",
    "started_at",
    "picture_digest",
    "is_repeated",
)
_OF_THIS_ATTEMPT = ("id", "receipt", "lease_token", "started_at", "finished_at", "latency_ms")


def begin(claim: Claim, reader: str, *, digest: str = "") -> Reading:
    """Write down that the reader is about to be asked: the call may be billed."""
    return insert(
        Reading(
            receipt=claim.receipt,
            reader=reader,
            lease_token=claim.token,
            started_at=timezone.now(),
            picture_digest=digest,
        )
    )


def repeat(claim: Claim, earlier: Reading) -> Reading:
    """Write down an earlier answer about the same bytes as this receipt's; nobody is asked."""
    now = timezone.now()
    kept = {
        column.attname: getattr(earlier, column.attname)
        for column in Reading._meta.concrete_fields
        if column.name not in _OF_THIS_ATTEMPT
    }
    return Reading.objects.create(
        **(kept | {"is_repeated": True}),
        receipt=claim.receipt,
        lease_token=claim.token,
        started_at=now,
        finished_at=now,
        latency_ms=0,
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
        reason=Sentence.refused(error.reason),
        request_id=error.request_id,
        http_status=error.http_status,
        raw=dict(error.raw),
    )


def keep(reading: Reading) -> None:
    """Save what a reader answered, once the database serves: to ask again may cost money."""
    until = time.monotonic() + HELD_FOR
    while True:
        try:
            update(Reading, {"id": reading.pk}, _answer_of(reading))
            return
        except DatabaseError as error:
            is_lost = connection.in_atomic_block or outage_of(error) is None
            if is_lost or time.monotonic() > until:
                raise
            logger.warning("Receipt %s: its reading waits for the database.", reading.receipt_id)
        connection.close_if_unusable_or_obsolete()
        time.sleep(TRY_AGAIN_AFTER)


def _answer_of(reading: Reading) -> dict[str, Any]:
    return {
        column.attname: getattr(reading, column.attname)
        for column in Reading._meta.concrete_fields
        if column.name not in _BEFORE_THE_ANSWER
    }


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
    if isinstance(value, datetime):
        return value.astimezone(UTC)  # as it would be fetched
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


def reason_to_look(reading: Reading) -> Sentence:
    """Why a person must look closer than usual; the empty sentence for a complete reading."""
    if reading.screen == Screen.NOT_A_PAYMENT:
        return Sentence.of("looks_like_no_payment")
    if differences := merging.disagreements(reading):
        return Sentence.of("readers_differ", differences=differences)
    if reading.payment_status == PaymentStatus.FAILED:
        return Sentence.of("screen_says_failed")
    if reading.payment_status == PaymentStatus.PENDING:
        return Sentence.of("screen_says_pending")
    if not reading.utr:
        return _why_no_utr(reading)
    if not reading.utr_confident:
        return Sentence.of("utr_in_doubt")
    if reading.paid_at is None:
        return Sentence.of("no_time_read")
    return Sentence()


def _why_no_utr(reading: Reading) -> Sentence:
    if reading.upi_id:
        return Sentence.of("id_incomplete", id=reading.upi_id)
    if reading.screen == Screen.PAYMENT_WITHOUT_UTR:
        return Sentence.of("payment_without_utr")
    return Sentence.of("no_utr_read")
