"""Dying in this process just before a write: cheap, so that every point of every act is tried.

A point is the first write of an act to a table, such as `INSERT allocation`. Whoever dies there
has committed what came before, and nothing after; `Killed` passes every `except Exception`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.db import connection, models, transaction

WRITE = re.compile(r'\s*(INSERT|UPDATE|DELETE)\b(?:\s+OR \w+)?(?:\s+INTO|\s+FROM)?\s+"?(\w+)"?')
# What a second try counts otherwise: how often it was tried, and what it found done already.
NOT_COMPARED = {"attempts", "failures", "times", "added", "updated", "unchanged"}
Outcome = dict[str, Counter[tuple[Any, ...]]]


class Killed(BaseException):
    """The process was ended here."""


def point_of(sql: str) -> str:
    """None, so "", of a table that is the connection's own and goes with it."""
    found = WRITE.match(sql)
    is_kept = found and found[2].startswith("receipts_")
    return f"{found[1]} {found[2].removeprefix('receipts_')}" if found and is_kept else ""


@contextmanager
def noting() -> Iterator[list[str]]:
    """The points that are passed, in their order."""
    passed: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        point = point_of(sql)
        if point and point not in passed:
            passed.append(point)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield passed


@contextmanager
def dying_at(point: str) -> Iterator[None]:
    """Whoever passes the point is killed before it is done; fails where nobody comes by."""
    died = False

    def kill(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal died
        if point_of(sql) == point:
            died = True
            raise Killed
        return execute(sql, params, many, context)

    try:
        with (
            connection.execute_wrapper(kill),
            patch.object(transaction.Atomic, "__enter__", _undoable),
        ):
            yield
    except Killed:
        transaction.set_rollback(False)  # what was begun is undone by now, to the savepoint
    assert died, f"nobody passes {point}"


def _undoable(block: transaction.Atomic, _enter: Any = transaction.Atomic.__enter__) -> None:
    """Begin a transaction that can be undone by itself, here within that of the test."""
    block.savepoint = True
    _enter(block)


def undone(act: Callable[[], None]) -> Outcome:
    """What an act comes to; it leaves nothing."""
    with transaction.atomic():
        act()
        found = outcome()
        transaction.set_rollback(True)
    return found


def outcome() -> Outcome:
    """How many rows there are of each kind: by states, sums, days and counts, not by names."""
    every = {one._meta.db_table: one for one in apps.get_app_config("receipts").get_models()}
    asked = ", ".join(f'EXISTS (SELECT 1 FROM "{table}")' for table in every)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")  # most are empty: asked one by one they cost the most
        found = cursor.fetchone()
    filled = (one for one, has_rows in zip(every.values(), found, strict=True) if has_rows)
    return {one.__name__: _rows(one) for one in filled}


def _rows(model: type[models.Model]) -> Counter[tuple[Any, ...]]:
    fields = [one.attname for one in model._meta.concrete_fields if _is_compared(one)]
    moments = [one.attname for one in model._meta.concrete_fields if _is_moment(one)]
    rows = model._default_manager.values_list(*fields, *moments)
    cut = len(fields)
    return Counter((*row[:cut], *(isinstance(at, datetime) for at in row[cut:])) for row in rows)


def _is_moment(field: Any) -> bool:
    """Of which only whether it has come is compared."""
    return isinstance(field, models.DateTimeField) and "worked" not in field.name


def _is_compared(field: Any) -> bool:
    if field.is_relation or field.primary_key or field.name in NOT_COMPARED:
        return False
    kinds = (models.IntegerField, models.BooleanField, models.DateField)
    is_plain = isinstance(field, kinds) and not isinstance(field, models.DateTimeField)
    return is_plain or bool(field.choices)
