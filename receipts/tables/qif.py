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
from receipts.tables.elements import SEVERAL
from receipts.tables.refusal import TableRefused
from receipts.tables.rows import FoundRow

HEADING = ["Booked on", "Narration", "Reference", "Amount"]
_IS_ONE = re.compile(rb"(?:\xef\xbb\xbf)?\s*!(?:Type|Account|Option|Clear)\b", re.I)
_BEGINS = re.compile(r"!(?:Type|Account)\b", re.I)
_IS_ACCOUNT = re.compile(r"!Account\b", re.I)
# What holds no movements.
_IS_LIST = re.compile(r"!(?:Account|Type:\s*(?:Cat|Class|Memorized|Security|Prices|Tag))\b", re.I)
_NOT_LAST_DIGITS = re.compile(r"\d(?=\d{4})")
_PLACES = {"D": 0, "P": 1, "M": 1, "N": 2, "T": 3, "U": 3}
_LONGEST = 4_000


def is_qif(beginning: bytes) -> bool:
    return _IS_ONE.match(beginning) is not None


def rows_of(file: BinaryIO) -> Iterator[FoundRow]:
    """Yield the heading, and the movements with the numbers of their last lines.

    An amount without a minus came in, as QIF has it: it gets a plus. Raises TableRefused for a
    file of several accounts.
    """
    _refuse_several(file)
    yield FoundRow(0, HEADING)
    cells = [""] * len(HEADING)
    number = 0
    for number, block, said in _lines(file):
        if _IS_LIST.match(block):
            continue
        if said.startswith("^"):
            if any(cells):
                yield FoundRow(number, cells)
            cells = [""] * len(HEADING)
        elif (at := _PLACES.get(said[:1], -1)) >= 0:
            cells[at] = _told(said[0], said[1:].strip(), cells[at])
    if any(cells):
        yield FoundRow(number, cells)


def _lines(file: BinaryIO) -> Iterator[tuple[int, str, str]]:
    """Each line with its number, behind the line that begins its block."""
    block = ""
    for number, line in enumerate(text.lines_of(file, text.encoding_of(file)), start=1):
        said = line.strip()[:_LONGEST]
        if _BEGINS.match(said):
            block = said
        yield number, block, said


def _refuse_several(file: BinaryIO) -> None:
    """A list may name accounts without movements; those named last before movements count."""
    named = account = ""
    for _, block, said in _lines(file):
        if _IS_ACCOUNT.match(block):
            named = said[1:].strip() if said.startswith("N") else named
        elif said[:1] in _PLACES and not _IS_LIST.match(block):
            if account and named != account:
                raise TableRefused(SEVERAL, first=_shown(account), other=_shown(named))
            account = named


def _shown(account: str) -> str:
    """Of a number its last digits."""
    return _NOT_LAST_DIGITS.sub("", account)[:40]


def _told(letter: str, said: str, before: str) -> str:
    if letter == "D":
        return said.replace("'", "/").replace(" ", "")  # 2/11'26
    if letter in "TU":
        return said if said[:1] in ("+", "-", "") else f"+{said}"
    return before if said in before else f"{before} {said}".strip()
