"""What an act costs: seconds of work, queries, and steps that depend on no clock."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from benchmarks.spreading import spent

STEPS_AT_ONCE = 100


class _Aside:
    """What of an act is the benchmark's own doing."""

    def __init__(self) -> None:
        self.is_on = False
        self.seconds = 0.0


_aside = _Aside()


@contextmanager
def uncounted() -> Iterator[None]:
    """What an act does within it, to have something to do, counts neither as time nor as query."""
    if _aside.is_on:
        yield
        return
    began, _aside.is_on = spent(), True
    try:
        yield
    finally:
        _aside.is_on = False
        _aside.seconds += spent() - began


@dataclass(frozen=True)
class Cost:
    """Milliseconds of work, queries, and steps: Python's calls and SQLite's instructions."""

    milliseconds: float
    queries: int
    steps: int


def measure(act: Callable[[], object], *, count_steps: bool = False) -> Cost:
    """Do it once. Counting steps slows it, so that its milliseconds say nothing then."""
    queries = 0

    def noted(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal queries
        queries += not (_aside.is_on or sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN")))
        return execute(sql, *rest)

    with connection.execute_wrapper(noted):
        if count_steps:
            with stepping() as steps:
                act()
            return Cost(0.0, queries, sum(steps))
        began, aside = spent(), _aside.seconds
        act()
        own = spent() - began - (_aside.seconds - aside)
        return Cost(own * 1000, queries, 0)


@contextmanager
def stepping() -> Any:
    """[Python's calls, SQLite's instructions] of what happens within: the same on every machine."""
    steps = [0, 0]

    def called(_frame: Any, event: str, _argument: Any) -> None:
        if event in ("call", "c_call"):
            steps[0] += 1

    def stepped() -> int:
        steps[1] += STEPS_AT_ONCE
        return 0

    raw = connection.connection if connection.vendor == "sqlite" else None
    if raw is not None:
        raw.set_progress_handler(stepped, STEPS_AT_ONCE)
    sys.setprofile(called)
    try:
        yield steps
    finally:
        sys.setprofile(None)
        if raw is not None:
            raw.set_progress_handler(None, 0)
