"""Pictures that come piece by piece: a transfer that breaks off goes on where it was.

A picture is known by the form that it belongs to and by the SHA-256 of its bytes, in hex, as its
sender's browser says: two of one form never go on in each other. Pieces are numbered from 0 and all
but the last of a picture are LONGEST bytes long, so that none can overlap another.
"""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from receipts.images import MAX_UPLOAD_BYTES
from receipts.models import PicturePiece

LONGEST = PicturePiece.LONGEST  # five seconds at 100 kbit/s
AT_ONCE = 500  # forms forgotten by one tidying
MOST_KEPT = 20_000  # pieces of everybody: 1.3 GB at most


class PieceRefused(Exception):
    """The picture cannot come in pieces; it may be sent whole."""


def arrived(submission: UUID, sha256: str) -> int:
    """How many bytes of a picture there are, from its beginning and without a hole."""
    there = 0
    for number, length in _pieces(submission, sha256).values_list("number", "length"):
        if number * LONGEST != there:
            break
        there += length
    return there


def add(submission: UUID, sha256: str, *, number: int, data: bytes) -> int:
    """Keep the piece that comes next; one that is there already changes nothing. As `arrived`.

    Raises PieceRefused for one that is too long, of too large a picture, or one too many of all.
    """
    start = number * LONGEST
    if not 0 < len(data) <= LONGEST or start + len(data) > MAX_UPLOAD_BYTES:
        raise PieceRefused
    if start == arrived(submission, sha256):
        if PicturePiece.objects.count() >= MOST_KEPT:
            raise PieceRefused
        piece = PicturePiece(
            submission=submission, sha256=sha256, number=number, length=len(data), data=data
        )
        # Of two that come at the same moment, as from two tabs, the first one counts.
        PicturePiece.objects.bulk_create([piece], ignore_conflicts=True)
    return arrived(submission, sha256)


def whole(submission: UUID, sha256: str, *, size: int) -> bytes | None:
    """The picture of so many bytes; None while it is not all there.

    What is all there and is not that picture is forgotten, so that it can come anew.
    """
    if arrived(submission, sha256) != size:
        return None
    pieces = _pieces(submission, sha256)
    data = b"".join(pieces.values_list("data", flat=True))
    if hashlib.sha256(data).hexdigest() == sha256:
        return data
    pieces.delete()
    return None


def forget(submission: UUID) -> None:
    """Its form has come, and its pictures were judged: the pieces are of no more use."""
    PicturePiece.objects.filter(submission=submission).delete()


def forget_abandoned(*, before: datetime) -> int:
    """Forget the pieces of forms of which nothing has come since; say how many forms."""
    newest = PicturePiece.objects.order_by().values("submission").annotate(at=Max("created_at"))
    abandoned = list(newest.filter(at__lt=before).values_list("submission", flat=True)[:AT_ONCE])
    PicturePiece.objects.filter(submission__in=abandoned).delete()
    return len(abandoned)


def _pieces(submission: UUID, sha256: str) -> QuerySet[PicturePiece]:
    return PicturePiece.objects.filter(submission=submission, sha256=sha256).order_by("number")
