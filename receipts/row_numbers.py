"""Numbers of rows that tell nothing of others: the microsecond at which a row was made.

A table's numbers count through all organisations, so the gap between two of one's own tells how
many rows others made meanwhile. Where `SEVERAL_ORGANISATIONS` is on, every table's count is brought
up to the clock before each row: what was made between is no longer to be seen. Numbers are still
given by the database, none twice and each above the last, whatever its clock does.

On SQLite, where one writes at a time, the count is moved right before the statement. PostgreSQL's
`setval` alone can fall behind a number that somebody else draws at that moment, so all are drawn by
a function in turns. Its lock lasts as long as the innermost block, which it therefore leaves by an
error: to the end of the transaction nobody else could make a row.
"""

import re
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigAutoField

from receipts.named_locks import Lock

BEGAN = 1_767_225_600_000_000  # 2026 began in UTC, in microseconds: 14 digits to 2029, 15 to 2057
_INSERT = re.compile(r'INSERT (?:OR \w+ )?INTO "?(\w+)"?')
_FUNCTION = "receipts_number_by_the_clock"
_MAKE_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_FUNCTION}(counted regclass) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE given bigint;
BEGIN
  BEGIN
    PERFORM pg_advisory_xact_lock({int(Lock.NUMBERING)}, (counted::oid::bigint & 2147483647)::int);
    given := setval(counted, greatest(nextval(counted), trunc(
      (date_part('epoch', clock_timestamp()) - {BEGAN // 1_000_000}) * 1000000)::bigint));
    RAISE EXCEPTION USING ERRCODE = 'RSNUM';
  EXCEPTION WHEN SQLSTATE 'RSNUM' THEN RETURN given;
  END;
END $$"""
_COUNTED_ANEW = """
ALTER TABLE {table} ALTER COLUMN {column} DROP IDENTITY;
CREATE SEQUENCE {sequence} OWNED BY {table}.{column};
SELECT setval('{sequence}', {last});
ALTER TABLE {table} ALTER COLUMN {column} SET DEFAULT {function}('{sequence}')"""


def now() -> int:
    """Microseconds since 2026 began."""
    return time.time_ns() // 1000 - BEGAN


def connected(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receiver of `connection_created`: SQLite's counts go by the clock, if they shall."""
    asked = settings.SEVERAL_ORGANISATIONS and connection.vendor == "sqlite"
    if asked and by_the_clock not in connection.execute_wrappers:
        connection.execute_wrappers.append(by_the_clock)


def stand_down(using: str, **_: Any) -> None:
    """While migrations run, rows are counted: the first organisation is 1. Receiver of
    `pre_migrate`.
    """
    wrappers = connections[using].execute_wrappers
    if by_the_clock in wrappers:
        wrappers.remove(by_the_clock)


def by_the_clock(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Around each statement on SQLite: before it makes rows, their count is up to the clock."""
    made = _INSERT.match(sql.lstrip()) if "INSERT" in sql[:20] else None
    if not made or made[1] not in counted():
        return execute(sql, params, many, context)
    connection = context["connection"]
    with connection.wrap_database_errors:
        _move(connection.connection, made[1])
    return execute(sql, params, many, context)


def stand_up(using: str, **_: Any) -> None:
    """After migrations: PostgreSQL's tables draw from the function, if they shall. Those that once
    do, go on. Receiver of `post_migrate`.
    """
    connection = connections[using]
    connected(connection)
    if not settings.SEVERAL_ORGANISATIONS or connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(_MAKE_FUNCTION)
    for table, column in counted().items():
        with transaction.atomic(using=using), connection.cursor() as cursor:
            _draw_by_the_clock(cursor, table, column)


def _draw_by_the_clock(cursor: Any, table: str, column: str) -> None:
    """One table in one transaction: holding all of them it would meet whoever writes to several."""
    cursor.execute(_IDENTITY, [table, column])
    for (sequence,) in cursor.fetchall():
        cursor.execute(f"SELECT last_value FROM {sequence}")  # noqa: S608 - the database's own name
        (last,) = cursor.fetchone()
        names = {"table": f'"{table}"', "column": f'"{column}"', "sequence": sequence}
        cursor.execute(_COUNTED_ANEW.format(**names, last=last, function=_FUNCTION))


_IDENTITY = """
SELECT pg_get_serial_sequence(quote_ident(table_name), column_name) FROM information_schema.columns
WHERE table_name = %s AND column_name = %s AND is_identity = 'YES'
AND table_schema = current_schema()"""


def _move(sqlite: Any, table: str) -> None:
    """The next number is the clock's, or one above the last where that is not below it."""
    last = now() - 1
    sql = "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?"
    if not sqlite.execute(sql, (last, table)).rowcount:
        sqlite.execute("INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)", (last, table))


@cache
def counted() -> dict[str, str]:
    """Tables whose rows the database numbers, with the column of the numbers; no others' tables
    of fewer bits, which hold nothing that an organisation is shown.
    """
    every = (one._meta for one in apps.get_models(include_auto_created=True))
    numbered = (one for one in every if isinstance(one.pk, BigAutoField))
    return {one.db_table: str(one.pk.column) for one in numbered if one.pk}
