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
    into = f"{table(model)} ({columns(model, fields)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)  # noqa: S608


def upsert(
    model: type[Model],
    fields: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    unique: Sequence[str],
    update: Sequence[str],
) -> None:
    """The same, where a row of the same `unique` columns has its `update` columns changed."""
    into = f"{table(model)} ({columns(model, fields)})"
    changes = ", ".join(f"{one} = excluded.{one}" for one in columns(model, update).split(", "))
    conflict = f"ON CONFLICT ({columns(model, unique)}) DO UPDATE SET {changes}"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = columns(model, fields)
            cursor.execute(
                f"CREATE TEMP TABLE incoming ON COMMIT DROP AS "  # noqa: S608
                f"SELECT {names} FROM {table(model)} WITH NO DATA"
            )
            with cursor.copy(f"COPY incoming ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute(f"INSERT INTO {into} SELECT {names} FROM incoming {conflict}")  # noqa: S608
            cursor.execute("DROP TABLE incoming")
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks}) {conflict}", rows)  # noqa: S608
