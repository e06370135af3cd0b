"""Marks of money that comes back, in a place where they may as well be a payer's words or title.

UPI/612345678901/CR/REV/RAVI KUMAR    UPI/P2A/612345678901/RAVI KUMAR/RVSL    UPI-REV THOMAS-…

Behind the rail's name they are the bank's alone (`leading`); anywhere else nobody can tell, and
what nobody can tell is no credit.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby
from operator import itemgetter

from receipts.statement_formats.narrations.leading import LEADS
from receipts.statement_formats.narrations.parts import Narrated
from receipts.undoing import MARKS, PLAIN_WORDS, TAKEN_BACK

# What banks write where a cheque or a mandate comes back, or a dispute is heard: nobody's name.
_DENIED = frozenset({
    "REJECT", "REJECTED", "DISHONOUR", "DISHONOURED", "BOUNCE", "BOUNCED", "UNPAID", "DISPUTE",
    "REPRESENTMENT", "UNHOLD",
})  # fmt: skip
_NEVER_PAYERS = MARKS | _DENIED
_BANKS_OWN = _NEVER_PAYERS | PLAIN_WORDS  # where no rail is named
_MARK = re.compile(rf"(?<![^\W_])(?:{'|'.join(_BANKS_OWN)})(?![^\W_])", re.I)
_SEGMENT = re.compile(r"[-/:*|,;~_]")
_WORD = re.compile(r"[^\W_]+")
_BEGINNINGS = sorted({mark[:3] for mark in _BANKS_OWN})
_FIRST = min(_BANKS_OWN)
# The same of capitals, its first letter behind what is none: a search tries a third as much by it.
_BY_LETTER = groupby(sorted(_BANKS_OWN), key=itemgetter(0))
_EACH = (f"{letter}(?:{'|'.join(mark[1:] for mark in marks)})" for letter, marks in _BY_LETTER)
_AMONG_LINES = re.compile(rf"[^A-Z0-9](?:{'|'.join(_EACH)})(?![A-Z0-9])")
_BEFORE_ONE = (LEADS - TAKEN_BACK) | {"UPI", "IMPS", "NEFT", "RTGS", "BY", "TO", "FROM"}


def mark_in(text: str, told: Narrated) -> str:
    """The mark with which a piece of a narration or a name begins, perhaps behind the bank's words.

        "" where there is none.
    Where no rail is named all words are the bank's; the payer's address is
    passed over.
    """
    if not _has_mark(text):
        return ""
    plain = text.upper()
    if told.payer_vpa:
        plain = plain.replace(told.payer_vpa.upper(), " ")
    marks = _BANKS_OWN if told.rail is None else _NEVER_PAYERS
    for segment in _SEGMENT.split(plain):
        said = _WORD.findall(segment)
        if told.rail is not None:
            said = list(dropwhile(_goes_before, said))[:1]
        if mark := next((word for word in said if word in marks), ""):
            return mark
    if (note := told.note.upper()) in PLAIN_WORDS:  # and nothing else
        return note
    return plain_word_before(told.payer_name)


def plain_word_before(name: str) -> str:
    """The bank's plain word with which what stands for a name begins, in capitals; "" for none."""
    first = _WORD.search(name.upper())
    return first[0] if first and first[0] in PLAIN_WORDS else ""


def may_have_marks(texts: Sequence[str]) -> Iterator[int]:
    """Where among texts, none of which holds a break of its line, a mark may stand."""
    joined = "\n".join(["", *texts])
    if not joined.isascii():
        joined = "\n".join(["", *(text if text.isascii() else _FIRST for text in texts)])
    joined = joined.upper()
    at, seen = -1, 0
    for found in _AMONG_LINES.finditer(joined):
        at += joined.count("\n", seen, found.start() + 1)
        seen = found.start() + 1
        yield at


def _has_mark(text: str) -> bool:
    """Whether a mark stands anywhere in it: most texts of plain letters begin none."""
    if text.isascii() and not any(map(text.upper().__contains__, _BEGINNINGS)):
        return False
    return _MARK.search(text) is not None


def _goes_before(word: str) -> bool:
    return word in _BEFORE_ONE or word.isdigit()
