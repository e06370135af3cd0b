"""Columns whose heading says that they count in paise, or by the clock of Greenwich."""

import re
from collections.abc import Callable, Sequence
from functools import partial

from receipts.refusal import Refusal
from receipts.statement_formats.values.moments import clock_in, day_of
from receipts.tables import column_key

Conversion = Callable[[str], str]
_IN_PAISE = re.compile(r"\bpaise\b|\bpaisa\b")
_IN_UTC = re.compile(r"\b(?:utc|gmt)\b")
_WHOLE = re.compile(r"-?\d[\d,]*", re.ASCII)


def conversions_of(columns: Sequence[str], *, month_first: bool) -> dict[int, Conversion]:
    """What makes rupees and moments of India of the cells, by the place of their column."""
    keys = [column_key(column) for column in columns]
    utc = partial(_with_zone, month_first=month_first)
    found: dict[int, Conversion] = {at: utc for at, key in enumerate(keys) if _IN_UTC.search(key)}
    return found | {at: _rupees for at, key in enumerate(keys) if _IN_PAISE.search(key)}


def _rupees(cell: str) -> str:
    if not _WHOLE.fullmatch(cell):
        return cell
    sign, digits = cell[: cell.startswith("-")], cell.lstrip("-").replace(",", "").zfill(3)
    return f"{sign}{digits[:-2]}.{digits[-2:]}"


def _with_zone(cell: str, *, month_first: bool) -> str:
    """A moment of Greenwich written as one; a day without a clock stays as it is."""
    clock = clock_in(cell)
    try:
        day = day_of(cell, month_first=month_first)
    except Refusal:
        return cell
    return f"{day.isoformat()}T{clock.isoformat()}Z" if clock else cell
