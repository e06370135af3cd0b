"""What the cells of a column could be, whatever its heading says."""

import re
from collections.abc import Callable, Iterable

from receipts.contacts import ContactRefused, contact_columns
from receipts.dues.amounts import parse_due_amount
from receipts.dues.days import parse_due_day
from receipts.upi import is_reference, is_vpa, typed_utr

MOST = 0.6  # of a column's filled cells
_LONGEST = 320  # characters of a name or an address; what longer cells cost grows by their square
_NAME = re.compile(r"[^\W\d_][^\d@/]*[\s.]+[^\W\d_][^\d@/]*")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def fits(field: str, cells: Iterable[str]) -> bool:
    """Whether most of a column's filled cells could be the field's values."""
    return share(field, cells) >= MOST


def share(field: str, cells: Iterable[str]) -> float:
    """How many of the filled cells could be the field's values, from 0 to 1; any text is a text."""
    filled = [cell for cell in cells if cell]
    could_be = _COULD_BE.get(field, bool)
    return sum(could_be(cell) for cell in filled) / len(filled) if filled else 0


def are_names(cells: Iterable[str]) -> bool:
    """Whether these look like names of people: words of letters, two or more, each another's."""
    filled = [cell for cell in cells if cell]
    named = sum(len(cell) <= _LONGEST and bool(_NAME.fullmatch(cell)) for cell in filled)
    return len(filled) > 1 and named >= MOST * len(filled) <= len(set(filled))


def _is_amount(cell: str) -> bool:
    try:
        parse_due_amount(cell)
    except ValueError:
        return False
    return True


def _is_day(cell: str) -> bool:
    try:
        parse_due_day(cell)
    except ValueError:
        return False
    return True


def _is_phone(cell: str) -> bool:
    try:
        return "payer_phone" in contact_columns(cell)
    except ContactRefused:
        return False


_COULD_BE: dict[str, Callable[[str], bool]] = {
    "amount_paise": _is_amount,
    "opens_on": _is_day,
    "due_on": _is_day,
    "payer_phone": _is_phone,
    "payer_email": lambda cell: len(cell) <= _LONGEST and bool(_EMAIL.fullmatch(cell)),
    "payee_vpa": is_vpa,
    "utr": lambda cell: is_reference(typed_utr(cell)),
}
