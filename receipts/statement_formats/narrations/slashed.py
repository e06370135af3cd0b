"""Narrations whose pieces stand between slashes: SBI, ICICI, Axis, Kotak, Canara and most others.

UPI/CR/612345678901/RAVI KUM/HDFC/ravik@okax/Paym       the RRN first, then the payer
UPI/RAVI KUMAR/ravik@okaxi/Payment fr/UNION BANK/612345678901/IBL…     the payer first
UPI/612345678901/Payment fr/ravik@okaxi/UNION BANK       the RRN first, and no name
UPI/612345678901/P2V/ravik@okaxi/RAVI KUMAR              the address before the name
MMT/IMPS/612345678901/Rent/RAVI KUMAR/HDFC BANK          the remark before the name
"""

import re
from itertools import dropwhile, takewhile

from receipts.statement_formats.narrations.leading import CHANNELS, WAYS, Opened, is_lead
from receipts.statement_formats.narrations.name_places import NamePlace
from receipts.statement_formats.narrations.parts import NOTHING, Parts
from receipts.statement_formats.narrations.segments import (
    bank_behind_name,
    is_account,
    is_address,
    is_bank,
    is_local,
    is_machine_id,
    is_mask,
    is_phone,
    is_rrn,
    may_be_cut_id,
    without_label,
)

_RAILS = frozenset({"UPI", "IMPS"})
_LABELS = frozenset({"UTR", "RRN", "REF", "REF NO", "UTR NO", "UPI REF"})  # of the number behind
_ZEROS = re.compile(r"0{3,}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_SAID_FIRST = re.compile(r"(?:FROM|FRM|PAYER)\s*:\s*", re.I)
_TO_US = re.compile(r"(?:TO|PAYEE)\s*:", re.I)
_ADDRESS_AND_BRANCH = re.compile(r"(\S+@\S*) ([A-Z]{4}0[A-Z0-9]{6})", re.I)
# The slash of `M/S SAI SWEETS` and of `ANITA RANI W/O RAJ` parts nothing.
_IN_A_NAME = re.compile(r"(?<=/M)/(?=S[ .])|(?<= [SDWC])/(?=O )", re.I)
_KEPT = "\0"
_THROUGH = re.compile(r" TRANSFER (?:FROM|TO) [\dX ]+.*$", re.I | re.S)
_MASKED_BEHIND = re.compile(r" ?[X*]{3,}\d+$", re.I)
_ACCOUNT_BEFORE_NAME = re.compile(r"[A-Za-z]{3,4}-[Xx*]+\d{2,6}-")


def parts_of(
    lead: Opened,
    hint: str,
    *,
    is_imps: bool,
    remark_first: bool = False,
    place: NamePlace | None = None,
) -> Parts:
    """Take the pieces apart. `remark_first`: ICICI's IMPS, where the name stands last.

    `place` is the side of the address on which this file has names, where it has shown it.
    """
    pieces = _pieces(lead.body)
    at = _rrn_among(pieces, hint, may_be_phone=not (is_imps or lead.leads))
    if at is None:
        return _without_rrn(pieces)
    rrn = pieces[at].replace(" ", "")
    before = list(dropwhile(is_phone, pieces[:at]))
    has_bank_ahead = bool(before) and is_bank(before[0])
    before = before[1:] if has_bank_ahead and len(before) > 1 else before
    before = [] if all(map(is_bank, before)) else before
    behind = pieces[at + 1 :]
    ways = [piece.upper() for piece in takewhile(_is_way, behind)]
    behind = [piece for piece in behind[len(ways) :] if not _CLOCK.fullmatch(piece)]
    if not is_imps and CHANNELS.issuperset(lead.leads) and lead.leads and len(behind) == 1:
        return Parts(rrn, "", "", behind[0])  # IDFC's UPI/MOB/612345678901/Sent using Paytm
    if is_imps and len(before) == 1 and any(map(is_bank, behind[1:2])):
        return Parts(rrn, behind[0], "", before[0])
    if before:
        return _payer_first(rrn, before, behind)
    behind = list(dropwhile(str.isdigit, behind))  # of a branch, or the payer's mobile
    if is_imps:
        return _of_imps(rrn, behind, remark_first=remark_first)
    if found := _address_and_branch(behind):
        return Parts(rrn, *found)
    if "P2V" in ways and len(behind) > 1 and is_address(behind[0]):
        return Parts(rrn, behind[1], behind[0], said_of(behind[2:]))
    has_direction = bool(lead.leads or ways or has_bank_ahead)
    if CHANNELS.issuperset(lead.leads) and not (ways or has_bank_ahead):
        has_direction = has_direction and not _are_two_before_address(behind)
    if place and not has_direction and (found := _beside_address(behind, place)):
        return Parts(rrn, *found)
    return _rrn_first(rrn, behind, has_direction=has_direction)


def _beside_address(pieces: list[str], place: NamePlace) -> tuple[str, str, str] | None:
    """The name on that side of the address, the address, and what else is said."""
    at = next((at for at, piece in enumerate(pieces) if is_address(piece)), -1)
    beside = at + place.value
    if at < 0 or not 0 <= beside < len(pieces) or is_bank(pieces[beside]):
        return None
    said = [piece for index, piece in enumerate(pieces) if index not in (at, beside)]
    return pieces[beside], pieces[at], said_of(said)


def _are_two_before_address(pieces: list[str]) -> bool:
    """A remark and a name in front of the address, and nothing tells which is which."""
    at = next((at for at, piece in enumerate(pieces) if is_address(piece)), 0)
    return at == 2 and not any(map(is_bank, pieces[:at]))


def _address_and_branch(pieces: list[str]) -> tuple[str, str, str] | None:
    """Indian Bank: a remark with a masked account, `asha@axl SBIN0001234`, and then the name."""
    for at, piece in enumerate(pieces[:-1]):
        if found := _ADDRESS_AND_BRANCH.fullmatch(piece):
            name = _THROUGH.sub("", pieces[at + 1])
            said = [_MASKED_BEHIND.sub("", before) for before in pieces[:at]]
            return name, found[1], said_of(said)
    return None


def _is_way(piece: str) -> bool:
    return piece.upper() in WAYS


def _pieces(body: str) -> list[str]:
    plain = body.upper()
    if "/S" in plain or "/O" in plain:
        apart = _IN_A_NAME.sub(_KEPT, f"/{body}")[1:].split("/")
        apart = [piece.replace(_KEPT, "/") for piece in apart]
    else:
        apart = body.split("/")
    pieces = [without_label(piece.strip()) for piece in apart]
    pieces = [piece for piece in pieces if piece.upper() not in _LABELS] or pieces
    if ":" in body:
        pieces = [_SAID_FIRST.sub("", piece) for piece in pieces if not _TO_US.match(piece)]
        return pieces or [""]
    return pieces


def _rrn_among(pieces: list[str], hint: str, *, may_be_phone: bool) -> int | None:
    """Where the RRN stands. At the front it is one; elsewhere a payer may have written digits.

    `may_be_phone`: nothing in front of the first piece says that it is no mobile number.
    """
    first = pieces[0].replace(" ", "")
    is_told = first == hint or not may_be_phone or _is_way("".join(pieces[1:2]))
    if is_rrn(first) and (is_told or not is_phone(first)):
        return 0
    candidates = [at for at, piece in enumerate(pieces) if at and is_rrn(piece.replace(" ", ""))]
    best = max(candidates, key=lambda at: (_merit(pieces, at, hint), at), default=None)
    return None if best is None or not _merit(pieces, best, hint) else best


def _merit(pieces: list[str], at: int, hint: str) -> int:
    """How surely a number behind the payer is the RRN: by what the bank set before or behind."""
    if hint and pieces[at] == hint:
        return 4
    ahead = pieces[at - 1]
    if is_bank(ahead) or is_mask(ahead) or is_lead(ahead) or ahead.upper() in _RAILS:
        return 3
    behind = "".join(pieces[at + 1 : at + 2])
    if at > 1 and (not behind or is_machine_id(behind)) and not is_phone(pieces[at]):
        return 2
    return int(at == 1)


def _without_rrn(pieces: list[str]) -> Parts:
    pieces = list(dropwhile(is_phone, pieces))
    if not pieces or pieces[0].isdigit():
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
        return Parts(rrn, name, vpa, said_of(rest))
    vpa, behind = (vpa, behind) if vpa else _take_address(behind)
    return Parts(rrn, name, vpa, (said_of(rest) if len(before) > 2 else "") or said_of(behind))


def _rrn_first(rrn: str, behind: list[str], *, has_direction: bool) -> Parts:
    vpa, rest = _take_address(behind)
    is_remark = not has_direction and (
        (behind[1:2] == [vpa] and not _is_remark_last(rest)) or _are_two_before_address(behind)
    )
    has_name = bool(rest) and behind[0] != vpa and not is_remark and bank_behind_name(behind) != 0
    name = rest.pop(0) if has_name else ""
    handle = vpa.partition("@")[2].lower()
    rest = [piece for piece in rest if len(piece) < 3 or not handle.startswith(piece.lower())]
    if has_direction and not vpa and len(rest) > 2 and is_bank(rest[0]) and is_local(rest[1]):
        vpa = rest.pop(1)
    return Parts(rrn, name, vpa, said_of(rest))


def _is_remark_last(rest: list[str]) -> bool:
    """Whether the payer's words stand behind the bank, so that a name stands before the address."""
    said = [piece for piece in rest[1:] if not may_be_cut_id(piece)]
    return any(map(is_bank, rest[1:2])) and bool(said_of(said))


def _of_imps(rrn: str, behind: list[str], *, remark_first: bool) -> Parts:
    """The name stands before the bank; ICICI puts the remark before the name.

    Behind a masked account with no bank the payer's words stand: SBI's `9000000012/XX4410/dues`.
    """
    rest = [piece for piece in behind if piece and not is_account(piece)]
    rest = [_ACCOUNT_BEFORE_NAME.sub("", piece) for piece in rest]
    vpa, rest = _take_address(rest)
    bank = bank_behind_name(rest)
    if remark_first and bank is not None and bank > 1:
        return Parts(rrn, rest[bank - 1], vpa, "/".join(rest[: bank - 1]))
    is_said = bank is None and any(map(is_mask, behind[:1]))
    name = rest.pop(0) if rest and bank != 0 and not is_said else ""
    return Parts(rrn, name, vpa, said_of(rest))


def _take_address(pieces: list[str]) -> tuple[str, list[str]]:
    for at, piece in enumerate(pieces):
        if "@" in piece and is_address(piece):
            return piece, pieces[:at] + pieces[at + 1 :]
    return "", list(pieces)


def said_of(pieces: list[str]) -> str:
    """What is left is the payer's words, once banks are gone; behind a long id nobody speaks."""
    spoken = list(takewhile(lambda piece: not is_machine_id(piece), pieces))
    kept = [piece for piece in spoken if piece and not is_bank(piece)]
    return "/".join(piece for piece in kept if not _ZEROS.fullmatch(piece))
