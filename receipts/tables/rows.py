"""A row as found in a file, before anybody knows what its columns mean."""

from typing import NamedTuple

from receipts.refusal import Refusal


class FoundRow(NamedTuple):
    """`number` is the line or spreadsheet row, from 1; `problem` says why it is none."""

    number: int
    cells: list[str]
    problem: Refusal | None = None
