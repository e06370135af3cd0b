"""A kept reading brought back, and what of it is not what the picture shows."""

from typing import Any
from uuid import uuid4

from django.utils.dateparse import parse_datetime

from receipts.models import Reading, Receipt
from receipts.pipeline import attempts
from receipts.readers.base import Field, PaymentStatus, ReadResult, Screen
from receipts.readers.text_lines import Box
from receipts.upi import INDIA


def reading_of(receipt: Receipt, plain: dict[str, Any]) -> Reading:
    """The engine's reading, stored as a worker stores it."""
    reading = Reading(
        receipt=receipt, reader="engine", lease_token=uuid4(), started_at=receipt.created_at
    )
    attempts.write_result(reading, _result(plain))
    reading.save()
    return reading


def _result(plain: dict[str, Any]) -> ReadResult:
    paid_at = plain["paid_at"] and parse_datetime(plain["paid_at"])
    fields = {
        name: Field(seen["text"], seen["confidence"], _box(seen["box"]), tuple(seen["notes"]))
        for name, seen in plain["fields"].items()
    }
    return ReadResult(
        **plain
        | {
            "paid_at": paid_at,
            "fields": fields,
            "status": PaymentStatus(plain["status"]),
            "screen": Screen(plain["screen"]),
        }
    )


def _box(sides: dict[str, int] | None) -> Box | None:
    return Box(**sides) if sides else None


def misread(kept: dict[str, Any], receipt: Receipt) -> tuple[str, ...]:
    """Facts that the picture shows and the engine tells otherwise; what it leaves out is no lie."""
    truth, reading = kept["truth"], receipt.reading
    if reading is None:
        return ()
    paid_at = reading.paid_at and f"{reading.paid_at.astimezone(INDIA):%Y-%m-%d %H:%M}"
    told = {
        "UTR": (reading.utr, truth["utr"]),
        "amount": (reading.amount_paise, truth["amount_paise"]),
        "time": (paid_at, truth["paid_at"]),
    }
    return tuple(name for name, (read, true) in told.items() if read and true and read != true)
