"""A table of an export: columns whose cells are asked for batch by batch, however it is written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, Protocol


class Shape(StrEnum):
    """How a cell is to be written."""

    TEXT = "text"  # somebody's words or an identifier: made harmless, never a number
    RUPEES = "rupees"  # integer paise here, rupees with two decimals in the file
    DAY = "day"
    MOMENT = "moment"  # India time: 2026-06-12 13:52:05
    MOMENT_UTC = "moment_utc"  # 2026-06-12T08:22:05Z
    NUMBER = "number"


class Batch(Protocol):
    """Some rows. Its columns' `cells` know how to ask it."""

    def __len__(self) -> int: ...


class Fetched:
    """Rows as they came from the database, each of their values by its name."""

    def __init__(self, names: Iterable[str], rows: Sequence[tuple[Any, ...]]) -> None:
        self._fetched = dict(zip(names, zip(*rows, strict=True), strict=True))
        self._length = len(rows)

    def __len__(self) -> int:
        return self._length

    def fetched(self, name: str) -> Sequence[Any]:
        return self._fetched[name]


class Column(NamedTuple):
    """A column has a cell a row of the batch, and None or nothing where there is nothing to say."""

    name: str
    shape: Shape
    cells: Callable[[Any], Sequence[Any]]
    is_money: bool = False  # may be added up: a claim may not


def plain(name: str, shape: Shape = Shape.TEXT, *, is_money: bool = False) -> Column:
    """A column of what was fetched under its name."""
    return Column(name, shape, lambda batch: batch.fetched(name), is_money)


class Table(NamedTuple):
    """What an export holds: `name` is what its rows are, `headings` what each column is called."""

    name: str
    columns: Sequence[Column]
    headings: Sequence[str]
    batches: Iterator[Batch]


def rupees(paise: int) -> str:
    """Paise as rupees with two decimals and nothing else: 12345600 → 123456.00."""
    sign = "-" if paise < 0 else ""
    return f"{sign}{abs(paise) // 100}.{abs(paise) % 100:02d}"
