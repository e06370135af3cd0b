"""Rows out of QIF: a letter a line, `^` behind each movement.

D02/11/2026
T-1,250.00
PUPI-ASHA RAO-asha@okaxis-…
^
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from receipts.tables import text
from receipts.tables.rows import FoundRow

HEADING = ["Booked on", "Narration", "Reference", "Amount"]
_IS_ONE = re.compile(rb"(?:\xef\xbb\xbf)?\s*!(?:Type|Account|Option|Clear)\b", re.I)
_PLACES = {"D": 0, "P": 1, "M": 1, "N": 2, "T": 3, "U": 3}
_LONGEST = 4_000


def is_qif(beginning: bytes) -> bool:
    return _IS_ONE.match(beginning) is not None


def rows_of(file: BinaryIO) -> Iterator[FoundRow]:
    """Yield the heading, and the movements with the numbers of their last lines.

    An amount without a minus came in, as QIF has it: it gets a plus.
    """
    yield FoundRow(0, HEADING)
    cells = [""] * len(HEADING)
    for number, line in enumerate(text.lines_of(file, text.encoding_of(file)), start=1):
        said = line.strip()[:_LONGEST]
        if said.startswith("^"):
            if any(cells):
                yield FoundRow(number, cells)
            cells = [""] * len(HEADING)
        elif (at := _PLACES.get(said[:1], -1)) >= 0:
            cells[at] = _told(said[0], said[1:].strip(), cells[at])
    if any(cells):
        yield FoundRow(number, cells)


def _told(letter: str, said: str, before: str) -> str:
    if letter == "D":
        return said.replace("'", "/").replace(" ", "")  # 2/11'26
    if letter in "TU":
        return said if said[:1] in ("+", "-", "") else f"+{said}"
    return before if said in before else f"{before} {said}".strip()
