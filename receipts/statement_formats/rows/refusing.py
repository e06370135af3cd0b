"""What a row that is no line tells all the same: so that nobody is accused for want of it."""

import re
from collections.abc import Iterable

from receipts.refusal import Refusal
from receipts.statement_formats.narrations.segments import is_phone
from receipts.statement_formats.values.figures import figure_in

# Twelve digits by themselves, or padded with zeros as reference columns have them.
_TWELVE = re.compile(r"(?<![\w.@])0{0,4}(\d{12})(?![\w@]|\.\d)", re.ASCII)


def text_of(values: Iterable[str]) -> str:
    """The cells of a row as one text."""
    return " ".join(" ".join(value.split()) for value in values if value)


def only_rrn(text: str) -> str:
    """The RRN in a row whose cells stand in the wrong columns; "" where there may be two."""
    found = {number for number in _TWELVE.findall(text) if not is_phone(number)}
    return found.pop() if len(found) == 1 else ""


def may_be_money(cell: str, *, beside: str = "") -> bool:
    """Whether money may stand in a cell that cannot be read, or in an empty one `beside` another.

    A dash or a zero was written on purpose; where both cells are empty, something is missing.
    """
    if not cell:
        return not beside
    try:
        figure = figure_in(cell)
    except Refusal:
        return True
    return figure is not None and figure.paise != 0


_LETTERS = re.compile(r"[A-Za-z]{2}")


def has_letters(text: str) -> bool:
    """Whether a text says anything."""
    return _LETTERS.search(text) is not None
