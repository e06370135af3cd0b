"""Statements that PostgreSQL prepares: it takes them apart and plans them once for a connection.

What is no value of the moment is written into the text: of a place in a statement the planner
cannot know that it is what an index has as its condition.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any


def followed(
    connection: Any,
    sql: str,
    values: Sequence[Any] | Mapping[str, Any],
    *,
    prepare: bool = True,
) -> list[tuple[Any, ...]]:
    """The rows that a statement gives, if any; PostgreSQL keeps it prepared, if settings say so."""
    with connection.cursor() as cursor:
        if prepare and connection.vendor == "postgresql":
            # Django's own writes values into the text, so that none is like the next.
            cursor.cursor = connection.Database.Cursor(connection.connection)
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else []


def written_out(
    connection: Any, sql: str, parameters: Sequence[Any], *, but: Callable[[Any], bool]
) -> tuple[str, Sequence[Any]]:
    """A statement for PostgreSQL with its parameters in its text, but those that are left."""
    if connection.vendor != "postgresql":
        return sql, parameters
    each: Iterator[str] = (
        "%s" if but(one) else connection.ops.compose_sql("%s", [one]).replace("%", "%%")
        for one in parameters
    )
    text = re.sub(r"%[%s]", lambda found: found[0] if found[0] == "%%" else next(each), sql)
    return text, [one for one in parameters if but(one)]
