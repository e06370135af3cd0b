"""Finding rows by any part of what people wrote in them: the one seam to the databases' indexes.

SQLite keeps an FTS5 table of trigrams beside each table searched, PostgreSQL GIN indexes of
trigrams where its `pg_trgm` may be installed; without them a search reads the table.
"""

import logging
from collections.abc import Mapping
from typing import Any

from django.db import DatabaseError, connection, connections, transaction
from django.db.models.expressions import RawSQL

logger = logging.getLogger(__name__)

SEARCHED = {
    "receipts_due": ("reference", "reference_key", "payer_name", "payer_phone", "payer_email"),
    "receipts_receipt": (
        "reference_key",
        "payer_name_key",
        "payer_phone",
        "payer_email",
        "utr",
    ),
}
LEAST = 3  # characters; a shorter text has no trigram
_PARTS = ("insert", "update", "delete")


def rows_with(table: str, said: Mapping[str, str]) -> RawSQL | None:
    """Ids of the rows of a searched table that hold, in one of their columns, the text said of it.

    Whatever the case of its letters. None where the database finds them by the columns' own
    indexes, or a text is too short: then the columns are to be asked.
    """
    if connection.vendor != "sqlite" or any(len(text) < LEAST for text in said.values()):
        return None
    phrases = (
        f'{column} : "{text.replace(chr(34), chr(34) * 2)}"' for column, text in said.items()
    )
    return RawSQL(  # noqa: S611  # of constants: what is looked for is a parameter
        f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH %s",  # noqa: S608
        [" OR ".join(phrases)],
    )


def names(vendor: str) -> set[str]:
    """Of the triggers that stand between migrations; PostgreSQL keeps its indexes by itself."""
    if vendor == "postgresql":
        return set()
    return {f"{table}_words_{part}" for table in SEARCHED for part in _PARTS}


def stand_down(using: str, plan: Any = (), **_: Any) -> None:
    """Before migrations: SQLite loses triggers of tables it makes anew. Receiver of
    `pre_migrate`.
    """
    if plan and connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            for table in SEARCHED:
                for part in _PARTS:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_words_{part}")


def stand_up(using: str, plan: Any = (), apps: Any = None, **_: Any) -> None:
    """After migrations: the indexes stand and hold every row. Receiver of `post_migrate`."""
    models = apps.all_models["receipts"] if plan and apps else {}
    for model in models.values():
        table, names = model._meta.db_table, {one.column for one in model._meta.fields}
        if table in SEARCHED and set(SEARCHED[table]) <= names:
            _install(connections[using], table, SEARCHED[table])


def _install(database: Any, table: str, columns: tuple[str, ...]) -> None:
    if database.vendor == "sqlite":
        with database.cursor() as cursor:
            for statement in _on_sqlite(table, columns):
                cursor.execute(statement)
        return
    try:
        with transaction.atomic(using=database.alias), database.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for column in columns:
                cursor.execute(_on_postgres(table, column))
    except DatabaseError as error:
        logger.warning("Searches will read whole tables: pg_trgm cannot be installed (%s).", error)


def _on_sqlite(table: str, columns: tuple[str, ...]) -> list[str]:
    words, names = f"{table}_words", ", ".join(columns)
    new, old = (", ".join(f"{row}.{one}" for one in columns) for row in ("NEW", "OLD"))
    put = f"INSERT INTO {words} (rowid, {names}) VALUES (NEW.id, {new});"  # noqa: S608
    take = f"INSERT INTO {words} ({words}, rowid, {names}) VALUES ('delete', OLD.id, {old});"  # noqa: S608
    return [
        f"DROP TABLE IF EXISTS {words}",
        f"CREATE VIRTUAL TABLE {words} USING fts5({names}, content='{table}', content_rowid='id', "
        "tokenize='trigram', detail='full')",
        f"INSERT INTO {words} ({words}) VALUES ('rebuild')",  # noqa: S608
        *(f"DROP TRIGGER IF EXISTS {words}_{part}" for part in _PARTS),
        f"CREATE TRIGGER {words}_insert AFTER INSERT ON {table} BEGIN {put} END",
        f"CREATE TRIGGER {words}_delete AFTER DELETE ON {table} BEGIN {take} END",
        f"CREATE TRIGGER {words}_update AFTER UPDATE OF {names} ON {table} "
        f"WHEN ({old}) IS NOT ({new}) BEGIN {take} {put} END",
    ]


def _on_postgres(table: str, column: str) -> str:
    """On what `icontains` compares, keys as well: an index of the bare column would be taken for
    keys that are equal, whose own index has a hundredth of its pages.
    """
    return (
        f"CREATE INDEX IF NOT EXISTS {table}_{column}_words ON {table} "
        f"USING gin ((UPPER({column})) gin_trgm_ops)"
    )
