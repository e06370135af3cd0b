"""Rows of a list that are no due: totals, headings between, what is carried over."""

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from receipts.dues.amounts import paise_of
from receipts.dues.heading_words import heading_words

_SUMS = frozenset(["total", "subtotal", "sum", "योगफल", "महायोग", "કુલ"])
_CARRIED = frozenset(["c f", "b f", "carried forward", "brought forward", "opening balance"])
_BESIDE = frozenset([
    "grand", "sub", "net", "gross", "page", "this", "overall", "amount", "due", "outstanding",
    "payable", "receivable", "balance", "pending", "paid", "received", "collection", "demand",
    "fee", "charge", "maintenance", "member", "student", "flat", "unit", "house", "shop", "room",
    "customer", "party", "number", "record", "row", "till", "date", "rupee", "all", "count", "on",
])  # fmt: skip
_LONGEST = 60  # characters of a total's words
_LETTERS = re.compile(r"[^\W\d_]")
# Letters that words of ASCII have, in this order, where they are a total or carried over.
_MAY_TELL = re.compile(r"t.*o.*t|sum|[bc].*f|opening", re.I | re.S)


def is_sum(text: str) -> bool:
    """Whether a cell says that its row is a total, or carried over from another page."""
    telling = _MAY_TELL if text.isascii() else _LETTERS
    if len(text) > _LONGEST or not telling.search(text):  # as most cells: rows may be many
        return False
    words = [word for word in heading_words(text) if not word.isdigit()]
    if " ".join(words) in _CARRIED or "".join(words) == "total":  # also T O T A L
        return True
    return not _SUMS.isdisjoint(words) and all(word in _SUMS | _BESIDE for word in words)


class Leftovers:
    """Looks at the rows of a list in their order, and tells those that are no due."""

    def __init__(self, places: Mapping[str, int]) -> None:
        self._places = places  # field → the column's position
        self._since_total = self._of_all = 0  # paise of the rows so far
        self._is_first = True

    def why(self, values: Sequence[str]) -> str:
        """Why this row is left out; empty for one that may be a due."""
        is_first, self._is_first = self._is_first, False
        if is_first and are_numbers_of_columns(values):
            return _("It numbers the columns.")
        amount = paise_of(values[self._places["amount_paise"]])
        if self._is_total(values, amount):
            self._since_total = 0
            return _("It is a total.")
        if sum(map(bool, values)) == 1:
            return _("Only one of its cells is filled: a heading or a note.")
        self._since_total += amount
        self._of_all += amount
        return ""

    def _is_total(self, values: Sequence[str], amount: int) -> bool:
        name = self._places.get("payer_name")
        reference = values[self._places["reference"]]
        is_sum_of_rows = amount > 0 and amount in (self._since_total, self._of_all)
        said = [number for number, text in enumerate(values) if text and is_sum(text)]
        if not said:
            nameless = not reference and (name is None or not values[name])
            return nameless and is_sum_of_rows
        others = (text for number, text in enumerate(values) if number not in said)
        if any(_LETTERS.search(text) and not paise_of(text) for text in others):
            return False
        is_told_apart = bool(reference) and self._places["reference"] not in said
        in_other_field = any(
            place in said for field, place in self._places.items() if field != "payer_name"
        )
        return is_sum_of_rows or not (is_told_apart and in_other_field)


def are_numbers_of_columns(values: Sequence[str]) -> bool:
    """Whether a row counts the columns, as forms do below their headings: (1), (2), (3)."""
    texts = [text.strip("() ") for text in values if text]
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 4]
    first = numbers[0] if numbers else 0
    return len(texts) > 2 and numbers == list(range(first, first + len(texts)))
