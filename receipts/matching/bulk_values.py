"""Any number of numbers handed to SQL as one parameter, on either database."""

import json
from collections.abc import Iterable

from django.db import connection


def among(name: str = "ids") -> str:
    """`IN` for the numbers of the parameter so named."""
    if connection.vendor == "postgresql":
        return f"= ANY(%({name})s)"
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
