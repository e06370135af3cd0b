"""Many rows asked for at once: by values in one parameter, or by several indexes in one query."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connections
from django.db.models import F, Lookup, Model, QuerySet, Value
from django.db.models.lookups import GreaterThan

# The newest first of few rows, to which an index leads by what they share. Where SQLite could
# follow that order by an index it would at times take that one, and walk through all of a payee's.
NEWEST_OF_FEW = (F("pk") + 0).desc()
# Dues of which something is left, asked of few in the same way: SQLite's samples are of the first
# payee, who may be small, and it could take all open ones of a large one for fewer than these.
OPEN_OF_FEW = GreaterThan(F("left_paise") + 0, 0)


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
    parts = [_part(one) for one in wanted]
    return rows.filter(pk__in=parts[0].union(*parts[1:], all=True))


def _part(one: QuerySet[Any]) -> QuerySet[Any, Any]:
    """SQLite takes no LIMIT inside a union, but inside what a part of it selects from; PostgreSQL
    would plan that for as long as it takes to follow it.
    """
    keys = one.values("pk")
    if not one.query.is_sliced:
        return keys.order_by()
    if connections[one.db].features.supports_slicing_ordering_in_compound:
        return keys
    rows: QuerySet[Any] = one.model._default_manager.order_by()
    return rows.filter(pk__in=keys).values("pk")


def each_of[M: Model](
    wanted: Sequence[Sequence[QuerySet[M]]], *columns: Any
) -> QuerySet[M, tuple[Any, ...]]:
    """These columns of `any_of` the rows of each, behind its number, in no order; all in one query.

    One of them at least has a way.
    """
    first, *more = (
        any_of(ways).values_list(Value(number), *columns)
        for number, ways in enumerate(wanted)
        if ways
    )
    return first.union(*more, all=True).order_by()
