"""Many rows at once, past the ORM: at a million rows its instances cost more than the database."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db import connection
from django.db.models import Field, Model


def columns(model: type[Model], fields: Iterable[str]) -> str:
    """The fields' columns, quoted and separated by commas."""
    found = (cast("Field[Any, Any]", model._meta.get_field(name)) for name in fields)
    return ", ".join(connection.ops.quote_name(cast(str, field.column)) for field in found)


def table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def insert(model: type[Model], fields: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of values that the database takes as they are, in the order of `fields`.

    A sequence and no generator: within a COPY nothing else can be asked.
    """
    with connection.cursor() as cursor:
        _load(cursor, f"{table(model)} ({columns(model, fields)})", rows)


def upsert(
    model: type[Model],
    fields: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    unique: Sequence[str],
    update: Sequence[str],
) -> list[int]:
    """The same, where a row of the same `unique` columns has its `update` columns changed.

    Returns the ids of all of them. To ask for them afterwards costs more on PostgreSQL, whose
    statistics know nothing yet of what has just been written.
    By one statement out of a table of their own: after each, SQLite writes out its index of words.
    """
    names, into = columns(model, fields), table(model)
    changes = ", ".join(f"{one} = excluded.{one}" for one in columns(model, update).split(", "))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE incoming AS SELECT {names} FROM {into} LIMIT 0")  # noqa: S608
        _load(cursor, f"incoming ({names})", rows)
        cursor.execute(  # without WHERE, SQLite takes the conflict's ON for that of a join
            f"INSERT INTO {into} ({names}) SELECT {names} FROM incoming WHERE TRUE "  # noqa: S608
            f"ON CONFLICT ({columns(model, unique)}) DO UPDATE SET {changes} RETURNING id"
        )
        written = [key for (key,) in cursor.fetchall()]
        cursor.execute("DROP TABLE incoming")
    return written


def _load(cursor: Any, into: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    elif rows:
        marks = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)  # noqa: S608
