"""The one clock by which leases run out."""

from datetime import datetime

from django.db import connection
from django.utils import timezone


def shared_now() -> datetime:
    """The database server's time, which all hosts agree on; on SQLite there is one host only."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now
