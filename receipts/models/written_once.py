"""Queries that Django writes once a process, and that are given their values each time.

Of a query that is asked for each receipt, Django takes ten times as long to write the SQL as the
database to answer it. A function that builds one is called once for each shape of what it is given:

    @written_once
    def matches_of(receipts: list[int]) -> QuerySet[CreditMatch]:
        return CreditMatch.objects.filter(one_of("receipt", receipts))

In it a number, a text or a time is a place, as each is in a list, and each field in a named tuple:
to be compared with columns and looked at for nothing but whether it is true. Whatever is false (no
text, no list, None), a truth, a plain tuple and any other object is itself, and part of the shape.
"""

from collections.abc import Callable, Sequence
from copy import copy
from datetime import date, datetime
from enum import Enum
from functools import lru_cache, wraps
from typing import Any, NamedTuple, cast

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import F, Model, QuerySet, Value
from django.db.models.lookups import In

from receipts.models.prepared import followed, written_out

SHAPES = 256  # of all such functions, whose SQL is kept
LONGEST = 24  # of a longer list, as twenty copies are not, the query is written anew each time


class Place(Value):
    """Where a value of that number will stand."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", (self,)


class _List(NamedTuple):
    length: int


class _Fields(NamedTuple):
    made_by: Callable[..., Any]
    shapes: tuple[Any, ...]


_GIVEN = object()


def one_of(column: str, values: Sequence[int] | Sequence[str]) -> In:
    """Rows whose column, be it a foreign key, is one of these. Of another table `__pk__in` says it:
    this would join that one from outside, and read all of both.
    """
    return In(F(column), list(values))


def written_once[**P, M: Model, R](build: Callable[P, QuerySet[M, R]]) -> Callable[P, list[R]]:
    """Make a function that builds a query one that answers it."""

    @wraps(build)
    def answer(*args: P.args, **kwargs: P.kwargs) -> list[R]:
        values: list[Any] = []
        shapes = tuple(_shape(one, values) for one in (*args, *kwargs.values()))
        if _LONG in values:
            return list(build(*args, **kwargs))
        return cast("list[R]", _written(build, shapes, tuple(kwargs)).rows(values))

    return answer


_LONG = object()


def _shape(value: Any, values: list[Any]) -> Any:
    """What of a value is part of the SQL; the rest of it is added to the values."""
    if isinstance(value, list):
        values += value if len(value) <= LONGEST else [_LONG]
        return _List(len(value))
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return _Fields(type(value), tuple(_shape(one, values) for one in value))
    if not value or isinstance(value, bool) or not isinstance(value, (int, str, date)):
        return value
    values.append(value)
    return _GIVEN


@lru_cache(maxsize=SHAPES)
def _written(
    build: Callable[..., QuerySet[Any, Any]], shapes: tuple[Any, ...], names: tuple[str, ...]
) -> "_Written":
    places: list[Place] = []
    arguments = [_placed(shape, places) for shape in shapes]
    first = len(shapes) - len(names)
    return _Written(build(*arguments[:first], **dict(zip(names, arguments[first:], strict=True))))


def _placed(shape: Any, places: list[Place]) -> Any:
    """An argument of this shape, its values places, which are numbered as they come."""
    if isinstance(shape, _List):
        return [_placed(_GIVEN, places) for _ in range(shape.length)]
    if isinstance(shape, _Fields):
        return shape.made_by(*(_placed(one, places) for one in shape.shapes))
    if shape is not _GIVEN:
        return shape
    places.append(Place(len(places)))
    return places[-1]


class _Written:
    """A query whose SQL is known, and how its rows are made; the query itself is not kept."""

    def __init__(self, asked: QuerySet[Any, Any]) -> None:
        self._model, self._db = asked.model, asked.db
        self._made = {name: getattr(asked, name) for name in _MADE}
        self._compiler: Any = asked.query.get_compiler(asked.db)
        try:
            sql, parameters = self._compiler.as_sql()
        except EmptyResultSet:
            self._sql = ""
        else:
            self._sql, self._parameters = written_out(
                connections[self._db], sql, parameters, but=lambda one: isinstance(one, Place)
            )
            columns = [one[0] for one in self._compiler.select[: self._compiler.col_count]]
            self._converters = self._compiler.get_converters(columns)
        # Each thread has its own connection; and a query is a hundred times as large as its SQL.
        for name in ("connection", "query", "where", "having", "qualify"):
            setattr(self._compiler, name, None)

    def rows(self, values: Sequence[Any]) -> list[Any]:
        if not self._sql:
            return []
        connection = connections[self._db]
        told = [_adapted(one, connection.ops) for one in values]
        parameters = [
            told[one.value] if isinstance(one, Place) else one for one in self._parameters
        ]
        compiler: Any = copy(self._compiler)
        compiler.connection = connection
        compiler.execute_sql = lambda *_, **__: [followed(connection, self._sql, parameters)]
        compiler.get_converters = lambda _: self._converters
        query: Any = _Query(compiler)
        rows: Any = QuerySet(self._model, query=query)
        for name, value in self._made.items():
            setattr(rows, name, value)
        return list(rows)


_MADE = ("_iterable_class", "_fields", "_prefetch_related_lookups")


class _Query:
    """Django's query, of which only its compiler is asked."""

    def __init__(self, compiler: Any) -> None:
        self._compiler = compiler

    def get_compiler(self, *_: Any, **__: Any) -> Any:
        return self._compiler


def _adapted(value: Any, ops: Any) -> Any:
    """As the database takes it."""
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return ops.adapt_datefield_value(value)
    if isinstance(value, int) and not isinstance(value, Enum):
        return ops.adapt_integerfield_value(value, "BigIntegerField")
    return value.value if isinstance(value, Enum) else value
