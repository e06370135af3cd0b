"""Narrations of NEFT and RTGS: the UTR is known by its shape, the payer by where it stands."""

import re
from collections.abc import Iterable
from itertools import dropwhile

from receipts.statement_formats.narrations.parts import NOTHING, Parts
from receipts.statement_formats.narrations.segments import (
    is_account,
    is_bank,
    is_ifsc,
    is_number_like,
    is_transfer_utr,
    words,
)
from receipts.upi import rail_of

_DIRECTIONS = frozenset({
    "N", "R", "CR", "DR", "IN", "INW", "INWARD", "OUT", "OUTW", "RTN", "RETURN", "RET", "REV",
    "REVERSAL",
    "UTR", "NO", "UTRNO", "REF", "REFNO", "FROM", "BY", "CREDIT", "DEBIT", "TRF", "TRANSFER",
})  # fmt: skip
_LONGEST = 22  # letters and digits of RTGS
_BROKEN = re.compile(r"\b([A-Z]{4}[A-Z0-9]{1,17}) (\d{1,14})(?![\w@])", re.ASCII)
_BETWEEN = re.compile(r"\s*[-/*:]+\s*")


def parts_of(behind: str) -> Parts:
    """Take the pieces apart, whatever stands between them."""
    behind = _BROKEN.sub(_made_whole, behind.strip())
    pieces = [piece for piece in _BETWEEN.split(behind) if piece]
    pieces = [piece for each in pieces for piece in _opened(each)]
    at = _utr_among(pieces)
    if at is None:
        named = _named(pieces)
        return Parts(name=named[0]) if named else NOTHING
    named = _named(pieces[:at] + pieces[at + 1 :])
    said = _named(pieces[at + 1 :])[1:] if not _named(pieces[:at]) else []
    return Parts(pieces[at].upper(), named[0] if named else "", "", "-".join(said))


def opens_with_direction(text: str) -> bool:
    """Whether a piece begins with a word that is nobody's name, such as `FROM`."""
    return text.split(" ", 1)[0].upper() in _DIRECTIONS


def _made_whole(broken: re.Match[str]) -> str:
    """A UTR that was broken over two lines, where only both together are as long as one."""
    whole = broken[1] + broken[2]
    is_rtgs = broken[1][4] == "R" and len(whole) == _LONGEST
    is_neft = rail_of(broken[1]) is None and len(whole) < _LONGEST and rail_of(whole) is not None
    return whole if is_rtgs or is_neft else broken[0]


def _opened(piece: str) -> list[str]:
    """Part `AXISCN1389928147` from the name beside it, and drop `CR` and `UTR NO` before both."""
    said = list(dropwhile(lambda word: word.upper() in _DIRECTIONS, piece.split()))
    at = next((at for at, word in enumerate(said) if is_transfer_utr(word)), None)
    if at is None:
        return [" ".join(said)] if said else []
    beside = (_name_in(said[:at]), said[at], _name_in(said[at + 1 :]))
    return [part for part in beside if part]


def _name_in(said: Iterable[str]) -> str:
    """The words beside a UTR, without the branch's code and without `FROM` before them."""
    named = dropwhile(lambda word: word.upper() in _DIRECTIONS, said)
    return " ".join(word for word in named if not is_ifsc(word))


def _utr_among(pieces: list[str]) -> int | None:
    fitting = [at for at, piece in enumerate(pieces) if is_transfer_utr(piece)]
    return max(fitting, key=lambda at: (rail_of(pieces[at]) is not None, -at), default=None)


def _named(pieces: list[str]) -> list[str]:
    return [
        piece
        for piece in pieces
        if words(piece)
        and not (is_number_like(piece) or piece.isdigit() or is_account(piece) or is_bank(piece))
    ]
