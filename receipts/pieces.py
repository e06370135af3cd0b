"""Pictures that come piece by piece: a transfer that breaks off goes on where it was."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from receipts.images import MAX_UPLOAD_BYTES
from receipts.models import PicturePiece

LONGEST = 64 * 1024  # bytes of one piece: five seconds at 100 kbit/s
AT_ONCE = 500  # forms forgotten by one tidying
MOST_KEPT = 20_000  # pieces of everybody: 1.3 GB at most


class PieceRefused(Exception):
    """The picture cannot come in pieces; it may be sent whole."""


def arrived(submission: UUID, position: int) -> int:
    """How many bytes of a picture there are, from its beginning."""
    last = _pieces(submission, position).aggregate(last=Max("end"))["last"]
    return int(last or 0)


def add(submission: UUID, position: int, *, start: int, data: bytes) -> int:
    """Keep the piece that comes next; one that is there already changes nothing. As `arrived`.

    Raises PieceRefused for one that is too long, of too large a picture, or one too many of all.
    """
    end = start + len(data)
    if not 0 < len(data) <= LONGEST or end > MAX_UPLOAD_BYTES:
        raise PieceRefused
    if start == arrived(submission, position):
        if PicturePiece.objects.count() >= MOST_KEPT:
            raise PieceRefused
        piece = PicturePiece(
            submission=submission, position=position, start=start, end=end, data=data
        )
        # Of two that come at the same moment, as from two tabs, the first one counts.
        PicturePiece.objects.bulk_create([piece], ignore_conflicts=True)
    return arrived(submission, position)


def whole(submission: UUID, position: int, *, size: int) -> bytes | None:
    """The picture of so many bytes; None while it is not all there."""
    if arrived(submission, position) != size:
        return None
    data = b"".join(_pieces(submission, position).values_list("data", flat=True))
    return data if len(data) == size else None


def forget(submission: UUID) -> None:
    """Its form has come: the pieces are of no more use."""
    PicturePiece.objects.filter(submission=submission).delete()


def forget_abandoned(*, before: datetime) -> int:
    """Forget the pieces of forms of which nothing has come since; say how many forms."""
    newest = PicturePiece.objects.order_by().values("submission").annotate(at=Max("created_at"))
    abandoned = list(newest.filter(at__lt=before).values_list("submission", flat=True)[:AT_ONCE])
    PicturePiece.objects.filter(submission__in=abandoned).delete()
    return len(abandoned)


def _pieces(submission: UUID, position: int) -> QuerySet[PicturePiece]:
    pieces = PicturePiece.objects.filter(submission=submission, position=position)
    return pieces.order_by("start")
