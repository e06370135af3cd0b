"""Turns taken by name: PostgreSQL's advisory locks, whose names must differ from one another."""

from enum import IntEnum

from django.db import connection


class Lock(IntEnum):
    """What is done by one at a time; the number is the lock's name in the database."""

    COUNTING = 0x5EC0
    LOOKING = 0x5EED
    MATCHING = 0x5EEE
    NUMBERING = 0x5EE1
    SEALING = 0x5EA1
    SUMMING = 0x5E50


def hold(lock: Lock, *of: int) -> None:
    """Wait for the lock, of one thing (31 bits and a sign) or of all, until the transaction ends.

    On SQLite, which lets one transaction write at a time anyway, there is nothing to wait for.
    """
    if connection.vendor == "postgresql":
        names = [int(lock), *of]
        places = ", ".join(["%s"] * len(names))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock({places})", names)
