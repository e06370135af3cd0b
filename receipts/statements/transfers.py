"""Narrations of NEFT and RTGS: the UTR is known by its shape, the payer by where it stands."""

import re

from receipts.statements.parts import NOTHING, Parts
from receipts.statements.segments import is_account, is_bank, is_transfer_utr
from receipts.upi import rail_of

_DIRECTIONS = frozenset({
    "CR", "DR", "IN", "INW", "INWARD", "OUT", "OUTW", "RTN", "RETURN", "RET", "REV", "REVERSAL",
    "UTR", "NO", "UTRNO", "REF", "REFNO", "FROM", "BY", "CREDIT", "DEBIT", "TRF", "TRANSFER",
})  # fmt: skip
_BETWEEN = re.compile(r"\s*[-/*:]+\s*")
_WORD = re.compile(r"[A-Za-z0-9]{16,22}", re.ASCII)


def parts_of(behind: str) -> Parts:
    pieces = [piece for piece in _BETWEEN.split(behind.strip()) if piece]
    pieces = [piece for each in pieces for piece in _opened(each)]
    at = _utr_among(pieces)
    if at is None:
        named = _named(pieces)
        return Parts(name=named[0]) if named else NOTHING
    named = _named(pieces[:at] + pieces[at + 1 :])
    said = _named(pieces[at + 1 :])[1:] if not _named(pieces[:at]) else []
    return Parts(pieces[at].upper(), named[0] if named else "", "", "-".join(said))


def _opened(piece: str) -> list[str]:
    """Part `AXISCN1389928147 RAVI KUMAR` and `CR` `UTR NO` from what they stand before."""
    words = piece.split()
    for at, word in enumerate(words):
        if word.upper() in _DIRECTIONS:
            continue
        if _WORD.fullmatch(word) and is_transfer_utr(word):
            rest = " ".join(words[at + 1 :])
            return [word, rest] if rest else [word]
        return [" ".join(words[at:])]
    return []


def _utr_among(pieces: list[str]) -> int | None:
    fitting = [at for at, piece in enumerate(pieces) if is_transfer_utr(piece)]
    return max(fitting, key=lambda at: (rail_of(pieces[at]) is not None, -at), default=None)


def _named(pieces: list[str]) -> list[str]:
    return [
        piece
        for piece in pieces
        if not (is_account(piece) or is_bank(piece) or is_transfer_utr(piece))
    ]
