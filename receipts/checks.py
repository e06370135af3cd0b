"""What must hold before anything starts: found out at the start, said in a sentence."""

from typing import Any

from django.conf import settings
from django.core.checks import Error
from django.db import DEFAULT_DB_ALIAS, connection

from receipts import triggers
from receipts.readers.utr_api.client import Accuauth


def check_sqlite(databases: Any = None, **_: Any) -> list[Error]:
    """Without WAL and IMMEDIATE most concurrent uploads would fail with "database is locked"."""
    if connection.vendor != "sqlite" or not databases:
        return []
    errors = []
    if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
        errors.append(Error("SQLite must run with transaction_mode IMMEDIATE.", id="receipts.E001"))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        (mode,) = cursor.fetchone()
    if mode not in ("wal", "memory"):
        hint = "DATA_DIR must be on a local disk, not on a network drive."
        errors.append(Error(f"SQLite's journal is {mode}, not WAL.", hint=hint, id="receipts.E002"))
    return errors


def check_triggers(databases: Any = None, **_: Any) -> list[Error]:
    """What the database itself holds must stand: a killed migration leaves it lying."""
    missing = sorted(triggers.missing(DEFAULT_DB_ALIAS)) if databases else []
    if not missing:
        return []
    hint = "Run manage.py migrate: it puts them up again."
    sentence = f"The database is without its triggers {', '.join(missing)}."
    return [Error(sentence, hint=hint, id="receipts.E006")]


def check_readers(**_: Any) -> list[Error]:
    """A reader that can never be asked would leave every receipt waiting."""
    has_credentials = bool(settings.UTR_API_ID and settings.UTR_API_SECRET)
    if settings.UTR_READERS == ["accuauth"] and not has_credentials:
        sentence = "UTR_READERS names accuauth alone, so UTR_API_ID and UTR_API_SECRET must be set."
        return [Error(sentence, id="receipts.E003")]
    if "accuauth" in settings.UTR_READERS and has_credentials:
        try:
            Accuauth(
                settings.UTR_API_URL,
                settings.UTR_API_ID,
                settings.UTR_API_SECRET,
                allow_private=settings.UTR_API_ALLOW_PRIVATE,
            )
        except ValueError as wrong:
            return [
                Error(f"UTR_API_URL, UTR_API_ID or UTR_API_SECRET: {wrong}", id="receipts.E004")
            ]
    if settings.UTR_READERS == ["http"] and not settings.HTTP_READER_URL:
        sentence = "UTR_READERS names http alone, so HTTP_READER_URL must be set."
        return [Error(sentence, id="receipts.E005")]
    return []
