"""The shapes that most rows of a statement have, each read by one expression.

    UPI-RAVI KUMAR-ravik@okaxis-UTIB0000123-612345678901-PAYMENT FROM PHONE
    UPI/RAVI KUMAR/ravik@okaxi/Payment fr/UNION BANK/612345678901/IBL8e808f4b940587b8
    BY TRANSFER-UPI/CR/612345678901/RAVI KUM/UTIB/ravik@okax/Payme--
    UPI/P2A/612345678901/RAVI KUMAR/Payment fr/Union Bank Of India
    IMPS-612345678901-RAVI KUMAR-HDFC-XXXXXXX1234-RENT
    NEFT CR-HDFC0000240-RAVI KUMAR-SAI KRUPA CHS-HDFCN26091665141

`dashed`, `slashed` and `transfers` say the same of them, piece by piece in ten times as long;
whatever any of their rules could take otherwise has another shape here and is left to them. A test
compares both.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import Any, NamedTuple

from receipts.statement_formats.narrations.dashed import belongs
from receipts.statement_formats.narrations.leading import LEADS
from receipts.statement_formats.narrations.parts import NOTHING, Parts
from receipts.statement_formats.narrations.segments import (
    is_account,
    is_aggregator,
    is_bank,
    is_local,
    is_mask,
    is_transfer_utr,
    without_label,
    words,
)
from receipts.statement_formats.narrations.slashed import said_of
from receipts.statement_formats.narrations.transfers import opens_with_direction
from receipts.upi import Rail

# A name of letters alone is no number, no account and no label.
_NAME = r"([A-Za-z]{2,}(?:[ .'][A-Za-z .']*)?)"
_CUT = r"[A-Za-z0-9*][\w.*-]{2,10}"  # an address that was cut before its @
_DASHED = (
    rf"UPI-{_NAME}-(?:([A-Za-z.*]+)-)?([\w.*]{{1,200}}@[A-Za-z]{{1,50}})-"
    r"[A-Z]{4}0[A-Z0-9]{6}-(\d{12})-([^:\n]*)"
)
_SLASHED = (
    rf"UPI/{_NAME}/([\w.*-]{{1,200}}@[A-Za-z.]{{0,50}}|[A-Za-z][\w.*-]{{2,200}})/"
    r"([^/:\n]*[^/:\d \n][^/:\n]*)/([^/:\d\n]+)/(\d{12})/[A-Z]{3}[0-9a-f]{20,}/?"
)
_THROUGH = (
    rf"(?:BY|TO) TRANSFER-UPI/[CD]R/(\d{{12}})/{_NAME}/([A-Z]{{4}})/"
    rf"([\w.*-]{{1,200}}@[A-Za-z.]{{0,50}}|{_CUT})/([^/:@\n]*)"
)
_NUMBERED = rf"UPI/P2[AM]/(\d{{12}})/{_NAME}/([^/:@\n]*)/([^/:@\d\n]+)"
_IMPS = rf"IMPS-(\d{{12}})-{_NAME}-([A-Z]{{4}})-[Xx*]{{2,}}\d{{0,6}}-([^:/\n@-]*)"
_TRANSFER = rf"(NEFT|RTGS) CR-[A-Z]{{4}}0\d{{6}}-{_NAME}-{_NAME}-([A-Z]{{4}}[A-Z0-9]{{8,18}})"
# Each by itself: a search for the one word takes a tenth of that for one of three.
_WAYS_GLUED_ON = [re.compile(rf"{way}(?<=\d..)", re.ASCII) for way in ("P2", "CR", "DR")]
_BRANCH_BEHIND = re.compile(r" (?:AT|OF) ")
# Behind it a slash may be of a name: M/S, W/O.
_OPENS_A_NAME = re.compile(r"M|(?:.* )?[SDWC]", re.I)
_REMEMBERED = 8_192
_SAMPLE = 100  # narrations by which the commonest shape of many is known


class ManyParts(NamedTuple):
    """The parts of many narrations, each kind by itself; "" for the UTR of another shape."""

    utr: list[Any]
    name: list[Any]
    vpa: list[Any]
    note: list[Any]
    rail: list[Any]

    def of(self, at: int) -> Parts:
        return Parts(*(column[at] for column in self))

    def put(self, at: int, parts: Parts | None) -> None:
        for column, part in zip(self, parts or NOTHING, strict=True):
            column[at] = part


class Shape(NamedTuple):
    """What the groups of narrations of one shape tell, and how these begin.

    `told` asks the groups of one narration, `many` those of several; `whole` is one of them;
    `column` finds each line of a text once, with groups that are all "" where it has another shape.
    """

    told: Callable[..., Parts | None]
    many: Callable[[list[tuple[str, ...]]], ManyParts]
    column: re.Pattern[str]
    whole: re.Pattern[str]
    begins: tuple[str, ...]


def parts_of(text: str) -> Parts | None:
    """What a narration of one of these shapes tells; None for every other."""
    shape = _shape_of(text)
    found = shape.whole.fullmatch(text) if shape and _may_be(text) else None
    return shape.told(*found.groups("")) if shape and found else None


def parts_of_column(texts: Sequence[str]) -> ManyParts:
    """The same of many, none of which holds a break of its line: all of the shape that most have
    by one search, every other by itself.
    """
    shape = _commonest(texts)
    joined = "\n".join(texts)
    if not _may_be(joined):
        joined = "\n".join(text if _may_be(text) else "" for text in texts)
    parts = shape.many(shape.column.findall(joined))
    for at, (text, utr) in enumerate(zip(texts, parts.utr, strict=True)):
        if not utr and not text.startswith(shape.begins):
            parts.put(at, parts_of(text))
    return parts


def _commonest(texts: Iterable[str]) -> Shape:
    begun = Counter(filter(None, map(_shape_of, islice(texts, _SAMPLE))))
    return max(begun, key=begun.__getitem__, default=SHAPES[0])


def _shape_of(text: str) -> Shape | None:
    return next((shape for shape in SHAPES if text.startswith(shape.begins)), None)


def _may_be(text: str) -> bool:
    return text.isascii() and not any(glued.search(text) for glued in _WAYS_GLUED_ON)


def _of_dashed(name: str, ahead: str, vpa: str, rrn: str, note: str) -> Parts | None:
    if not (_is_name(name) and _is_said(note)):
        return None
    if ahead:
        if vpa[0].isdigit() or not belongs(ahead, name):
            return None
        vpa = f"{ahead}-{vpa}"
    return Parts(rrn, name, vpa, note, Rail.UPI)


def _many_dashed(found: list[tuple[str, ...]]) -> ManyParts:
    """Most of a column tell by their groups alone; the others as each does by itself."""
    names, ahead, vpas, utrs, notes = map(list, zip(*found, strict=True))
    parts = ManyParts(utrs, names, vpas, notes, [Rail.UPI] * len(found))
    plain = zip(ahead, map(_is_name, names), map(_is_said, notes), strict=True)
    for at, (before, is_name, is_said) in enumerate(plain):
        if before or not (is_name and is_said):
            parts.put(at, _of_dashed(*found[at]))
    return parts


def _many_by(told: Callable[..., Parts | None], found: list[tuple[str, ...]]) -> ManyParts:
    each = [(told(*groups) if groups[0] else None) or NOTHING for groups in found]
    return ManyParts(*map(list, zip(*each, strict=True)))


def _of_slashed(name: str, vpa: str, note: str, bank: str, rrn: str) -> Parts | None:
    if not _is_name(name) or is_bank(name) or not is_bank(bank.strip()):
        return None
    if "@" not in vpa and not _is_cut(vpa, note, bank):
        return None
    said = _said(note)
    return None if said is None else Parts(rrn, name.strip(), vpa, said, Rail.UPI)


def _through(rrn: str, name: str, bank: str, vpa: str, note: str) -> Parts | None:
    """SBI: the way and the number first, the bank by its code, and everything cut."""
    said = _said(note)
    if said is None or not (_is_name(name) and is_bank(bank)):
        return None
    handle = vpa.partition("@")[2].lower()
    if handle.startswith((bank.lower(), note.strip().lower() or " ")):
        return None
    return Parts(rrn, name.strip(), vpa, said, Rail.UPI) if "@" in vpa or is_local(vpa) else None


def _numbered(rrn: str, name: str, note: str, bank: str) -> Parts | None:
    """Axis Bank: the number first, and no address."""
    said = _said(note, bank)
    if said is None or not _is_name(name) or is_bank(name.strip()) or _OPENS_A_NAME.fullmatch(name):
        return None
    return Parts(rrn, name.strip(), "", said, Rail.UPI)


def _of_imps(rrn: str, name: str, bank: str, note: str) -> Parts | None:
    plain = note.strip()
    if not (_is_payer(name) and is_bank(bank) and _is_said(note)):
        return None
    if without_label(plain) != plain or is_account(plain):
        return None
    return Parts(rrn, name.strip(), "", plain, Rail.IMPS)


def _of_transfer(rail: str, name: str, _to: str, utr: str) -> Parts | None:
    """HDFC: the payer's branch, the payer, whose account it is, and the number."""
    if not (_is_payer(name) and is_transfer_utr(utr)) or opens_with_direction(name):
        return None
    return Parts(utr, name.strip(), "", "", Rail(rail.lower()))


@lru_cache(_REMEMBERED)
def _is_payer(name: str) -> bool:
    """Whether it can only be who paid by another rail than UPI."""
    plain = name.strip()
    is_whole = _is_name(name) and words(plain) != "" and not is_bank(plain)
    return is_whole and not is_aggregator(plain)


@lru_cache(_REMEMBERED)
def _said(note: str, *behind: str) -> str | None:
    """The payer's words; None where they may be something else."""
    plain = note.strip()
    if without_label(plain) != plain or _OPENS_A_NAME.fullmatch(plain) or not _is_said(note):
        return None
    return said_of([plain, *map(str.strip, behind)])


@lru_cache(_REMEMBERED)
def _is_name(name: str) -> bool:
    """Whether it begins with no word of the bank's own, and no branch may stand in it."""
    first = re.split(r"[ .']", name, maxsplit=1)[0]
    return first.upper() not in LEADS and not is_mask(name.strip()) and _is_said(name)


@lru_cache(_REMEMBERED)
def _is_said(note: str) -> bool:
    """Whether no branch may begin in these words."""
    return _BRANCH_BEHIND.search(f"{note} ") is None


def _is_cut(vpa: str, note: str, bank: str) -> bool:
    """Whether it can only be an address that was cut before its @."""
    is_own = without_label(vpa) == vpa and not is_bank(vpa) and is_local(vpa)
    return is_own and "@" not in note and "@" not in bank


def _shape(told: Callable[..., Parts | None], shape: str, *begins: str) -> Shape:
    column = re.compile(rf"^(?:{shape}|.*)$", re.ASCII | re.M)
    many = _many_dashed if told is _of_dashed else partial(_many_by, told)
    return Shape(told, many, column, re.compile(shape, re.ASCII), begins)


SHAPES = (
    _shape(_of_dashed, _DASHED, "UPI-"),
    _shape(_numbered, _NUMBERED, "UPI/P2"),
    _shape(_of_slashed, _SLASHED, "UPI/"),
    _shape(_through, _THROUGH, "BY TRANSFER-UPI/", "TO TRANSFER-UPI/"),
    _shape(_of_imps, _IMPS, "IMPS-"),
    _shape(_of_transfer, _TRANSFER, "NEFT CR-", "RTGS CR-"),
)
