"""Many rows asked for at once: by values in one parameter, or by several indexes in one query."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, Lookup, Model, QuerySet, Value


class Among(Lookup):
    """Whether a column holds one of these numbers or texts: `filter(among("receipt", ids))`."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, parameters = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", (*parameters, self.rhs)
        within = f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608
        return within, (*parameters, json.dumps(self.rhs))


def among(column: str, values: list[int] | list[str]) -> Among:
    """Rows whose column is one of these; a parameter for each costs more than its row."""
    return Among(F(column), values)


def any_of[M: Model](wanted: Sequence[QuerySet[M]]) -> QuerySet[M]:
    """The rows of all of these, each once and in no order. Each goes by its own index, where of
    conditions joined by OR none would be used, and may have a limit of its own.
    """
    rows = wanted[0].model._default_manager.order_by()
    # SQLite takes no LIMIT inside a union, but inside what a part of it selects from.
    parts = [rows.filter(pk__in=one.values("pk")).values("pk") for one in wanted]
    return rows.filter(pk__in=parts[0].union(*parts[1:], all=True))


def each_of[K, M: Model](
    wanted: Mapping[K, Sequence[QuerySet[M]]], *columns: str
) -> dict[K, list[tuple[Any, ...]]]:
    """These columns of `any_of` the rows of each, by its name, in no order; all in one query."""
    names = [name for name, ways in wanted.items() if ways]
    found: dict[K, list[tuple[Any, ...]]] = {name: [] for name in wanted}
    parts = [
        any_of(wanted[name]).values_list(Value(number), *columns)
        for number, name in enumerate(names)
    ]
    for number, *row in parts[0].union(*parts[1:], all=True).order_by() if parts else ():
        found[names[number]].append(tuple(row))
    return found
