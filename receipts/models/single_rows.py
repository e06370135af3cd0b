"""Rows written one at a time for each receipt, by statements that name the same columns each time.

Django makes such a statement anew for each row, which takes it ten times as long as the database
takes to follow it. No signals are sent. Of any other row say `create`, `save` and `update`.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.transaction import mark_for_rollback_on_error

from receipts.models.prepared import followed

STATEMENTS = 64  # that are kept: a receipt's way has a dozen


def insert[M: Model](row: M) -> M:
    """Add a new row, whose id the database gives it; return it."""
    kind = type(row)
    values = {
        field.attname: field.pre_save(row, add=True)
        for field in kind._meta.concrete_fields
        if not (field.primary_key or field.generated)
    }
    [(row.pk,)] = _followed(_insert(kind, tuple(values)), _prepared(kind, values.items()))
    row._state.adding, row._state.db = False, connection.alias
    return row


def update(
    kind: type[Model], where: Mapping[str, Any], values: Mapping[str, Any], *, raised: str = "id"
) -> int | None:
    """Write the values into the one row whose columns are as in `where`, and say its id; None
    where no row is so. The `raised` column grows by one, and it is said instead of the id.
    """
    asked = [(name, value) for name, value in where.items() if value is not None]
    absent = tuple(name for name, value in where.items() if value is None)
    sql = _update(kind, tuple(values), tuple(name for name, _ in asked), absent, raised)
    rows = _followed(sql, _prepared(kind, [*values.items(), *asked]))
    return rows[0][0] if rows else None


def _followed(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with mark_for_rollback_on_error(connection.alias):
        return followed(connection, sql, values)


def _prepared(kind: type[Model], named: Iterable[tuple[str, Any]]) -> list[Any]:
    """Values as the database takes them; of a row that is pointed at, its id."""
    return [
        _field(kind, name).get_db_prep_save(
            value.pk if isinstance(value, Model) else value, connection
        )
        for name, value in named
    ]


def _field(kind: type[Model], name: str) -> Any:
    return kind._meta.get_field(name)


def _column(kind: type[Model], name: str) -> str:
    return f'"{_field(kind, name).column}"'


@lru_cache(maxsize=STATEMENTS)
def _insert(kind: type[Model], names: tuple[str, ...]) -> str:
    columns = ", ".join(_column(kind, name) for name in names)
    places = ", ".join(["%s"] * len(names))
    key = _column(kind, kind._meta.pk.name)
    table = kind._meta.db_table
    return f'INSERT INTO "{table}" ({columns}) VALUES ({places}) RETURNING {key}'  # noqa: S608 - our own names


@lru_cache(maxsize=STATEMENTS)
def _update(
    kind: type[Model],
    names: tuple[str, ...],
    where: tuple[str, ...],
    absent: tuple[str, ...],
    raised: str,
) -> str:
    told = _column(kind, raised)
    written = [f"{_column(kind, name)} = %s" for name in names]
    written += [f"{told} = {told} + 1"] if raised != "id" else []
    conditions = [f"{_column(kind, name)} = %s" for name in where]
    conditions += [f"{_column(kind, name)} IS NULL" for name in absent]
    return (
        f'UPDATE "{kind._meta.db_table}" SET {", ".join(written)} '  # noqa: S608 - our own names
        f"WHERE {' AND '.join(conditions)} RETURNING {told}"
    )
