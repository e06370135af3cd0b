"""On which side of the address a bank puts the payer's name, where one narration does not tell.

UPI/612345678901/RAVI KUMAR/ravik@okaxis/HDFC    the name before the address
UPI/612345678901/rent/ravik@okaxis/RAVI KUMAR    the payer's words before it, the name behind

Many payers' addresses are made of their names. What one payer wrote proves nothing, as both may be
chosen by the same person; what several did, and most, is the bank's own order.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from enum import Enum

from receipts.statement_formats.narrations.segments import is_address, is_rrn

_FEWEST = 3  # addresses that agree with the words beside them
_SHARE = 3  # and at least one in so many of those that have words there
_BEGINNING = 4  # letters of a name that an address may go by
_NO_LETTERS = re.compile(r"[^a-z]+")


class NamePlace(Enum):
    BEFORE = -1
    BEHIND = 1


def name_place(narrations: Iterable[str]) -> NamePlace | None:
    """The side on which words agree with the addresses; None where neither or both do."""
    seen = defaultdict[NamePlace, set[str]](set)
    agreed = defaultdict[NamePlace, set[str]](set)
    for text in narrations:
        pieces = [piece.strip() for piece in text.split("/")] if "@" in text else []
        at = next((at for at, piece in enumerate(pieces) if is_address(piece)), 0)
        for place in NamePlace:
            words = "".join(pieces[at + place.value : at + place.value + 1]) if at else ""
            if not words or is_rrn(words):
                continue
            seen[place].add(pieces[at])
            if _agree(words, pieces[at]):
                agreed[place].add(pieces[at])
    fitting = [
        place
        for place in NamePlace
        if len(agreed[place]) >= max(_FEWEST, len(seen[place]) / _SHARE)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _agree(words: str, address: str) -> bool:
    """Whether an address is made of some of these words."""
    local = _NO_LETTERS.sub("", address.partition("@")[0].lower())
    names = (_NO_LETTERS.sub("", word) for word in words.lower().split())
    return any(len(name) > 2 and name[:_BEGINNING] in local for name in names)
