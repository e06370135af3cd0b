"""What billed readers may still be asked today, and what they said of the same bytes before."""

import hashlib
from datetime import datetime, timedelta

from receipts.models import Reading, Receipt
from receipts.pipeline.database_clock import shared_now
from receipts.pipeline.reader_registry import ConfiguredReader
from receipts.upi import INDIA

# An answer to the same bytes would be the same: these are kept, faults and pauses are not.
LASTING = (Reading.Outcome.READ, Reading.Outcome.UNREADABLE, Reading.Outcome.REJECTED)


def is_spent(reader: ConfiguredReader) -> bool:
    """Whether the reader's calls of today, India time, are used up."""
    if not reader.daily_calls:
        return False
    today = Reading.objects.filter(
        reader=reader.name, started_at__gte=_midnight(shared_now()), is_repeated=False
    )
    return today.count() >= reader.daily_calls


def refilled_at(now: datetime) -> datetime:
    """When a spent reader may be asked again: the next midnight in India."""
    return _midnight(now) + timedelta(days=1)


def digest_of(reader: ConfiguredReader, image: bytes) -> str:
    """What names these bytes asked of this reader with these settings; "" where none is billed."""
    if not reader.is_billed:
        return ""
    return hashlib.sha256(reader.fingerprint.encode() + b"\0" + image).hexdigest()


def kept_answer(reader: ConfiguredReader, digest: str, *, receipt: Receipt) -> Reading | None:
    """What it answered about the same bytes: for this receipt, else for another still kept.

    Of the same organisation: what one pays for tells no other that it has the picture, too.
    """
    if not digest:
        return None
    asked = Reading.objects.filter(picture_digest=digest, reader=reader.name, outcome__in=LASTING)
    same = asked.filter(receipt__organisation=receipt.organisation_id)
    return same.filter(receipt=receipt).first() or same.order_by("id").first()


def _midnight(now: datetime) -> datetime:
    return now.astimezone(INDIA).replace(hour=0, minute=0, second=0, microsecond=0)
