"""The export as JSON lines: an object a row, for programs. Nothing in it is made harmless."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from receipts.exports.in_pieces import in_pieces
from receipts.exports.table import Batch, Shape, Table, rupees


def pieces(table: Table) -> Iterator[bytes]:
    """The file in pieces of 64 KB: UTF-8, headings as keys, null where there is nothing.

    Rupees are texts with two decimals: a program that reads 1250.10 as a float has lost money.
    """
    return in_pieces(_lines(table, batch) for batch in table.batches)


def _lines(table: Table, batch: Batch) -> str:
    cells = (map(_WRITERS[column.shape], column.cells(batch)) for column in table.columns)
    return "".join(_line(zip(table.headings, row, strict=True)) for row in zip(*cells, strict=True))


def _line(named: Iterable[tuple[str, Any]]) -> str:
    return json.dumps(dict(named), ensure_ascii=False, separators=(",", ":")) + "\n"


def _text(cell: str | None) -> str | None:
    return cell or None


def _rupees(cell: int | None) -> str | None:
    return None if cell is None else rupees(cell)


def _day(cell: date | None) -> str | None:
    return cell.isoformat() if cell else None


def _plain(cell: Any) -> Any:
    return cell


_WRITERS: dict[Shape, Callable[[Any], Any]] = {
    Shape.TEXT: _text,
    Shape.RUPEES: _rupees,
    Shape.DAY: _day,
    Shape.MOMENT: _text,
    Shape.MOMENT_UTC: _text,
    Shape.NUMBER: _plain,
}
