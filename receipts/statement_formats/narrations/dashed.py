"""Narrations whose pieces stand between dashes: HDFC, and IMPS of several banks.

    UPI-RAVI KUMAR-ravik@okaxis-UTIB0000123-612345678901-PAYMENT FROM PHONE
    IMPS-612345678901-RAVI KUMAR-HDFC-XXXXXXXX1234-RENT

Names, addresses and notes may have dashes themselves.
"""

import re

from receipts.statement_formats.narrations.leading import WAYS, Opened
from receipts.statement_formats.narrations.parts import Parts
from receipts.statement_formats.narrations.segments import (
    bank_behind_name,
    is_account,
    is_bank,
    is_ifsc,
    is_mask,
    is_phone,
    is_rrn,
    without_label,
)

# Addresses that merchants' apps hand out begin with one of these and a dash.
_COUNT = re.compile(r"\d{1,2}@")  # what an app puts behind a second address of the same person
_PREFIXES = frozenset({"paytm", "gpay", "bharatpe", "vyapar", "amzn", "mswipe", "eazypay", "ombk"})


def parts_of(lead: Opened, hint: str, *, is_imps: bool) -> Parts:
    """Take the pieces apart. `hint` is a UTR that the reference column suggests."""
    written = lead.body.split("-")
    pieces = [without_label(piece.strip()) for piece in written]
    at = _rrn_among(pieces, hint, may_be_phone=not (is_imps or lead.leads))
    before = pieces if at is None else pieces[:at]
    behind = [] if at is None else pieces[at + 1 :]
    rrn = "" if at is None else pieces[at]
    if at == 0:
        return _rrn_first(rrn, behind, is_imps=is_imps)
    name, vpa = _payer(before)
    note = "-".join(written[at + 1 :]) if at is not None else ""
    return Parts(rrn, name, vpa, note)


def _rrn_among(pieces: list[str], hint: str, *, may_be_phone: bool) -> int | None:
    """Where the RRN stands: behind the IFSC, in front, or behind the address.

    `may_be_phone`: nothing says that what stands in front is no mobile number of the payer.
    """
    if may_be_phone and is_phone(pieces[0]) and pieces[0] != hint:
        pieces = ["", *pieces[1:]]
    address = next((at for at, piece in enumerate(pieces) if "@" in piece), -1)
    candidates = [
        at for at, piece in enumerate(pieces) if is_rrn(piece) and (not at or at > address)
    ]
    best = max(candidates, key=lambda at: (_merit(pieces, at, address, hint), -at), default=None)
    return None if best is None or not _merit(pieces, best, address, hint) else best


def _merit(pieces: list[str], at: int, address: int, hint: str) -> int:
    """How surely a number is the RRN. In front it may be the account of an address behind it."""
    if at and (is_bank(pieces[at - 1]) or is_mask(pieces[at - 1])):
        return 5
    if hint and pieces[at] == hint:
        return 4
    if at and at == address + 1:
        return 3
    if not at:
        return 2
    return int(at == address + 2 and not is_phone(pieces[at]))


def _rrn_first(rrn: str, behind: list[str], *, is_imps: bool) -> Parts:
    if behind and behind[0].upper() in WAYS:
        said = [piece for piece in behind[2:] if not is_bank(piece)]
        return Parts(rrn, "".join(behind[1:2]), "", "-".join(said))
    bank = bank_behind_name(behind)
    if bank is None:
        name, rest = (behind[0], behind[1:]) if behind else ("", [])
    else:
        name, rest = "-".join(behind[:bank]), behind[bank + 1 :]
    vpa, rest = _address_in(rest, name)
    said = [piece for piece in rest if not (is_imps and is_account(piece))]
    return Parts(rrn, name, vpa, "-".join(said))


def _address_in(pieces: list[str], name: str) -> tuple[str, list[str]]:
    """Take an address out, with the pieces before it that are its beginning."""
    at = next((at for at, piece in enumerate(pieces) if "@" in piece), None)
    if at is None:
        return "", pieces
    start = at
    while start and belongs(pieces[start - 1], name):
        start -= 1
    return "-".join(pieces[start : at + 1]), pieces[:start] + pieces[at + 1 :]


def _payer(pieces: list[str]) -> tuple[str, str]:
    """Part the name from the address: `ANNE-MARIE` `paytm-1234@ptys`."""
    at = next((at for at, piece in enumerate(pieces) if "@" in piece), None)
    if at is None:
        kept = [piece for piece in pieces if not is_ifsc(piece) and not is_account(piece)]
        banks = [at for at, piece in enumerate(kept) if at and is_bank(piece)]
        return "-".join(kept[: min(banks, default=len(kept))]), ""
    start = at
    if start > 1 and _COUNT.match(pieces[at]):
        start -= 1  # pooja-2@okaxis
    while start > 1 and belongs(pieces[start - 1], pieces[0]):
        start -= 1
    name = "-".join(piece for piece in pieces[:start] if not is_account(piece))
    return name, "-".join(pieces[start : at + 1])


def belongs(piece: str, name: str) -> bool:
    """Say whether a piece before an address is its beginning, rather than the name's end."""
    if not piece or " " in piece:
        return False
    if piece.lower() in _PREFIXES or any(character.isdigit() for character in piece):
        return True
    if piece.islower() and not name.islower():
        return True
    return piece.lower() in name.lower().split()
