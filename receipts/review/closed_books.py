"""What was decided and counted in closed books stays; the correction is an entry of today."""

from datetime import datetime

from receipts import books
from receipts.dates import paid_day
from receipts.review.refusals import BooksClosed


def refuse_closed(payee_id: int, *moments: datetime | None, is_new: bool = False) -> None:
    """Raise BooksClosed where any of these moments lies in books of the payee that are closed.

    `is_new`: for an entry that is not there yet.
    """
    days = [paid_day(moment) for moment in moments if moment]
    through = books.closed_through(payee_id) if days else None
    if through and min(days) <= through:
        raise BooksClosed(min(days), through, is_new=is_new)
