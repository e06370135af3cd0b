"""How a file is laid out: its columns, a row, what stands above and below, its encoding."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from benchmarks.screens.payments import indian_rupees
from benchmarks.statements.entries import Entry

Row = Sequence[str]
Preamble = Callable[[str, date, date], list[Row]]


@dataclass(frozen=True, slots=True)
class Dress:
    """How a file is laid out. `row` words an entry, given the number and the balance in paise."""

    header: Row
    row: Callable[[Entry, Random, int, int], Row | None]
    above: Preamble
    below: Callable[[int], list[Row]]
    delimiter: str = ","
    encoding: str = "utf-8"
    line_end: str = "\r\n"


def rupees(paise: int) -> str:
    return indian_rupees(paise)


def plain(paise: int) -> str:
    return f"{paise // 100}.{paise % 100:02d}"


def sides(entry: Entry, write: Callable[[int], str], empty: str) -> tuple[str, str]:
    shown = write(entry.paise)
    return (empty, shown) if entry.is_credit else (shown, empty)


def nothing_above(*_: object) -> list[Row]:
    """Some files begin with their columns."""
    return []


def nothing_below(_: int) -> list[Row]:
    """Some files end with their last line."""
    return []
