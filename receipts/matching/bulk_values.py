"""Any number of numbers handed to SQL as one parameter, on either database."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from receipts.models.prepared import followed

FEW = 24  # ids of which each is a place of a statement


def among(name: str = "ids") -> str:
    """`IN` for the numbers of the parameter so named."""
    if connection.vendor == "postgresql":
        return f"= ANY(%({name})s::bigint[])"
    return f"IN (SELECT value FROM json_each(%({name})s))"  # noqa: S608


def rows_of(name: str, *, alias: str) -> str:
    """A table of the parameter's numbers under an alias, its column called `value`."""
    if connection.vendor == "postgresql":
        return f"unnest(%({name})s::bigint[]) AS {alias}(value)"
    return f"json_each(%({name})s) AS {alias}"


def as_parameter(numbers: Iterable[int]) -> list[int] | str:
    return list(numbers) if connection.vendor == "postgresql" else json.dumps(list(numbers))


def json_object() -> str:
    """The database's function that makes a JSON object of names and values."""
    return "jsonb_build_object" if connection.vendor == "postgresql" else "json_object"


def run(statement: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows that a statement gives, if any. For a few ids it stays prepared, with a place for
    each: of a list PostgreSQL would not know when it plans that it is short.
    """
    ids = parameters.get("ids")
    if not isinstance(ids, list) or len(ids) > FEW:
        return followed(connection, statement, parameters, prepare=False)
    as_bigint = connection.ops.adapt_integerfield_value
    each = {f"id_{at}": as_bigint(one, "BigIntegerField") for at, one in enumerate(ids)}
    places = ", ".join(f"%({name})s::bigint" for name in each)
    few = statement.replace("%(ids)s::bigint[]", f"ARRAY[{places}]::bigint[]")
    return followed(connection, few, dict(parameters) | each)
