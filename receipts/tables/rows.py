"""A row as found in a file, before anybody knows what its columns mean."""

from typing import NamedTuple


class FoundRow(NamedTuple):
    """`number` is the line or spreadsheet row, from 1; `problem` a sentence, "" when sound."""

    number: int
    cells: list[str]
    problem: str = ""
