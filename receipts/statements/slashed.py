"""Narrations whose pieces stand between slashes: SBI, ICICI, Axis, Kotak, Canara and most others.

UPI/CR/612345678901/RAVI KUM/HDFC/ravik@okax/Paym       the RRN first, then the payer
UPI/RAVI KUMAR/ravik@okaxi/Payment fr/UNION BANK/612345678901/IBL…     the payer first
UPI/612345678901/Payment fr/ravik@okaxi/UNION BANK       the RRN first, and no name
MMT/IMPS/612345678901/Rent/RAVI KUMAR/HDFC BANK          the remark before the name
"""

import re
from itertools import takewhile

from receipts.statements.parts import NOTHING, Parts
from receipts.statements.segments import (
    is_account,
    is_address,
    is_bank,
    is_local,
    is_machine_id,
    is_mask,
    is_phone,
    is_rrn,
)

_DIRECTIONS = frozenset({
    "CR", "DR", "C", "D", "P2A", "P2M", "P2P", "P2V", "P2PM", "P2U", "MOB", "MB", "IN", "INW",
    "OUT", "OUTW", "AR", "AB", "RR", "XFR", "CREDIT", "DEBIT", "REV", "RVSL", "REVERSAL",
    "REVERSED", "RETURN", "RETURNED", "RTN", "RET", "RRC", "FAILED", "RRN", "REF", "UTR", "CRADJ",
    "DRADJ",
})  # fmt: skip
_ZEROS = re.compile(r"0{3,}")
_BEGINNING = re.compile(r"[\s:-]*(?P<word>\w*)\s*/")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_SAID_FIRST = re.compile(r"(?:FROM|FRM|PAYER)\s*:\s*", re.I)
_TO_US = re.compile(r"(?:TO|PAYEE)\s*:", re.I)
_ACCOUNT_BEFORE_NAME = re.compile(r"[A-Za-z]{3,4}-[Xx*]+\d{2,6}-")


def is_slashed(body: str) -> bool:
    """Say whether a slash, not a dash, divides what stands behind the rail's name."""
    found = _BEGINNING.match(body)
    if found is None:
        return False
    word = found["word"].upper()
    return body[0] == "/" or word in _DIRECTIONS or is_rrn(word)


def parts_of(body: str, hint: str, *, is_imps: bool, remark_first: bool) -> Parts:
    """Take the pieces apart. `remark_first`: ICICI's IMPS, where the name stands last."""
    pieces, has_direction = _pieces(body)
    at = _rrn_among(pieces, hint)
    if at is None:
        return _without_rrn(pieces)
    rrn = pieces[at].replace(" ", "")
    before = pieces[:at]
    behind = pieces[at + 1 :]
    while behind and behind[0].upper() in _DIRECTIONS:
        behind, has_direction = behind[1:], True
    behind = [piece for piece in behind if not _CLOCK.fullmatch(piece)]
    if before:
        return _payer_first(rrn, before, behind)
    if is_imps:
        return _of_imps(rrn, behind, remark_first=remark_first)
    return _rrn_first(rrn, behind, has_direction=has_direction)


def _pieces(body: str) -> tuple[list[str], bool]:
    """Split, and drop what says the direction: `CR`, `P2A`, `REV`."""
    pieces = [piece.strip() for piece in body.lstrip("/-: ").split("/")]
    if ":" in body:
        pieces = [_SAID_FIRST.sub("", piece) for piece in pieces if not _TO_US.match(piece)]
    start = 0
    while start < len(pieces) - 1 and (not pieces[start] or pieces[start].upper() in _DIRECTIONS):
        start += 1
    return pieces[start:], start > 0


def _rrn_among(pieces: list[str], hint: str) -> int | None:
    """Where the RRN stands. At the front it is one; elsewhere a payer may have written digits."""
    if pieces and is_rrn(pieces[0].replace(" ", "")):
        return 0
    candidates = [at for at, piece in enumerate(pieces) if is_rrn(piece.replace(" ", ""))]
    best = max(candidates, key=lambda at: (_merit(pieces, at, hint), at), default=None)
    return None if best is None or not _merit(pieces, best, hint) else best


def _merit(pieces: list[str], at: int, hint: str) -> int:
    """How surely a number behind the payer is the RRN: by what the bank set before or behind."""
    if hint and pieces[at] == hint:
        return 4
    ahead = pieces[at - 1]
    if is_bank(ahead) or is_mask(ahead) or ahead.upper() in _DIRECTIONS:
        return 3
    behind = "".join(pieces[at + 1 : at + 2])
    if at > 1 and (not behind or is_machine_id(behind)) and not is_phone(pieces[at]):
        return 2
    return int(at == 1)


def _without_rrn(pieces: list[str]) -> Parts:
    if not pieces or any(piece.isdigit() for piece in pieces[:1]):
        return NOTHING
    vpa = next((piece for piece in pieces if is_address(piece)), "")
    return Parts(name=pieces[0] if pieces[0] != vpa else "", vpa=vpa)


def _payer_first(rrn: str, before: list[str], behind: list[str]) -> Parts:
    """NAME / VPA / note / BANK / RRN / id, or NAME / RRN / note; a note may have slashes."""
    name, rest = before[0], before[1:]
    if is_address(name):
        name, rest = "", before
    vpa, rest = _take_address(rest)
    if not vpa and len(rest) >= 3 and is_local(rest[0]) and not is_bank(rest[0]):
        vpa, rest = rest[0], rest[1:]
    if rest and (is_bank(rest[-1]) or len(rest) > 1):
        rest = rest[:-1]
    if vpa and len(before) > 2:
        return Parts(rrn, name, vpa, _said(rest))
    vpa, behind = (vpa, behind) if vpa else _take_address(behind)
    return Parts(rrn, name, vpa, (_said(rest) if len(before) > 2 else "") or _said(behind))


def _rrn_first(rrn: str, behind: list[str], *, has_direction: bool) -> Parts:
    vpa, rest = _take_address(behind)
    is_remark = not has_direction and behind[1:2] == [vpa]
    has_name = bool(rest) and behind[0] != vpa and not is_remark
    name = rest.pop(0) if has_name else ""
    if has_direction and not vpa and len(rest) > 2 and is_bank(rest[0]) and is_local(rest[1]):
        vpa = rest.pop(1)
    return Parts(rrn, name, vpa, _said(rest))


def _of_imps(rrn: str, behind: list[str], *, remark_first: bool) -> Parts:
    """The name stands before the bank; ICICI puts the remark before the name."""
    rest = [piece for piece in behind if piece and not is_account(piece)]
    rest = [_ACCOUNT_BEFORE_NAME.sub("", piece) for piece in rest]
    vpa, rest = _take_address(rest)
    bank = next((at for at, piece in enumerate(rest) if at and is_bank(piece)), None)
    if remark_first and bank is not None and bank > 1:
        return Parts(rrn, rest[bank - 1], vpa, "/".join(rest[: bank - 1]))
    name = rest.pop(0) if rest else ""
    return Parts(rrn, name, vpa, _said(rest))


def _take_address(pieces: list[str]) -> tuple[str, list[str]]:
    for at, piece in enumerate(pieces):
        if "@" in piece and is_address(piece):
            return piece, pieces[:at] + pieces[at + 1 :]
    return "", list(pieces)


def _said(pieces: list[str]) -> str:
    """What is left is the payer's words, once banks are gone; behind a long id nobody speaks."""
    spoken = list(takewhile(lambda piece: not is_machine_id(piece), pieces))
    kept = [piece for piece in spoken if piece and not is_bank(piece)]
    return "/".join(piece for piece in kept if not _ZEROS.fullmatch(piece))
