"""The two shapes that most rows of a statement have, read at once.

    UPI-RAVI KUMAR-ravik@okaxis-UTIB0000123-612345678901-PAYMENT FROM PHONE
    UPI/RAVI KUMAR/ravik@okaxi/Payment fr/UNION BANK/612345678901/IBL8e808f4b940587b8

`dashed` and `slashed` say the same of them, piece by piece in ten times as long; whatever any of
their rules could take otherwise has another shape here and is left to them. A test compares both.
"""

import re

from receipts.statement_formats.narrations.dashed import belongs
from receipts.statement_formats.narrations.leading import LEADS
from receipts.statement_formats.narrations.parts import Parts
from receipts.statement_formats.narrations.segments import (
    is_bank,
    is_local,
    is_mask,
    without_label,
)
from receipts.statement_formats.narrations.slashed import said_of

# A name of letters alone is no number, no account and no label.
_NAME = r"(?P<name>(?P<first>[A-Za-z]{2,})(?:[ .'][A-Za-z .']*)?)"
_DASHED = re.compile(
    rf"UPI-{_NAME}-(?:(?P<ahead>[A-Za-z.*]+)-)?(?P<vpa>[\w.*]{{1,200}}@[A-Za-z]{{1,50}})-"
    r"[A-Z]{4}0[A-Z0-9]{6}-(?P<rrn>\d{12})-(?P<note>[^:]*)",
    re.ASCII,
)
_SLASHED = re.compile(
    rf"UPI/{_NAME}/(?P<vpa>[\w.*-]{{1,200}}@[A-Za-z.]{{0,50}}|[A-Za-z][\w.*-]{{2,200}})/"
    r"(?P<note>[^/:]*[^/:\d ][^/:]*)/(?P<bank>[^/:\d]+)/(?P<rrn>\d{12})/[A-Z]{3}[0-9a-f]{20,}/?",
    re.ASCII,
)
_WAY_GLUED_ON = re.compile(r"\d(?:P2|CR|DR)", re.ASCII)
_BRANCH_BEHIND = re.compile(r" (?:AT|OF) ")
# A slash that may be of a name: M/S, W/O.
_OF_A_NAME = re.compile(r"/M/S[ .]|[/ ][SDWC]/O ", re.I)


def parts_of(text: str) -> Parts | None:
    """What a narration of one of these shapes tells; None for every other."""
    if not text.startswith(("UPI-", "UPI/")) or not text.isascii():
        return None
    if ("CR" in text or "DR" in text or "P2" in text) and _WAY_GLUED_ON.search(text):
        return None
    return _of_dashed(text) if text[3] == "-" else _of_slashed(text)


def _of_dashed(text: str) -> Parts | None:
    found = _DASHED.fullmatch(text)
    if found is None or _BRANCH_BEHIND.search(text):
        return None
    name, first, ahead, vpa, rrn, note = found.groups()
    if first.upper() in LEADS or is_mask(name.strip()):
        return None
    if ahead is not None:
        if vpa[0].isdigit() or not belongs(ahead, name):
            return None
        vpa = f"{ahead}-{vpa}"
    return Parts(rrn, name, vpa, note)


def _of_slashed(text: str) -> Parts | None:
    found = _SLASHED.fullmatch(text)
    if found is None or _OF_A_NAME.search(text):
        return None
    name, first, vpa, note, bank, rrn = found.groups()
    name, note = name.strip(), note.strip()
    if first.upper() in LEADS or is_mask(name) or is_bank(name) or not is_bank(bank.strip()):
        return None
    if "@" not in vpa and not _is_cut(vpa, note, bank):
        return None
    if without_label(note) != note or _BRANCH_BEHIND.search(f"{name}/{note} "):
        return None
    return Parts(rrn, name, vpa, said_of([note]))


def _is_cut(vpa: str, note: str, bank: str) -> bool:
    """Whether it can only be an address that was cut before its @."""
    is_own = without_label(vpa) == vpa and not is_bank(vpa) and is_local(vpa)
    return is_own and "@" not in note and "@" not in bank
