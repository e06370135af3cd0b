"""Rows out of OFX, which programs for one's own books read: SGML with or without closing tags.

<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261102120000[+5.5:IST]<TRNAMT>1250.00<FITID>1<MEMO>UPI-…

The sign of an amount is its way; a kind that denies it leaves the row to a person.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import BinaryIO

from receipts.refusal import Refusal, gettext_noop
from receipts.tables.elements import SEVERAL, elements_of
from receipts.tables.refusal import TableRefused
from receipts.tables.rows import FoundRow

HEADING = ["Booked on", "Narration", "Reference", "Debit", "Credit"]
_IS_ONE = re.compile(rb"OFXHEADER[:=]|<OFX>", re.I)
_DAY = re.compile(
    r"(?P<day>\d{8})(?P<clock>\d{6})?(?:\.\d+)?(?:\[(?P<zone>[+-]?\d{1,2}(?:\.\d+)?).*\])?",
    re.ASCII,
)
_INDIA = timedelta(hours=5, minutes=30)
_AMOUNT = re.compile(r"[+-]?[\d,]*\d(?:\.\d{1,2})?")
_IN = frozenset({"CREDIT", "DEP", "DIRECTDEP"})
_OUT = frozenset(
    {"DEBIT", "CHECK", "PAYMENT", "ATM", "POS", "FEE", "SRVCHG", "CASH", "DIRECTDEBIT"}
)
_ENDS = frozenset({"stmttrn", "/stmttrn", "/banktranlist", "ledgerbal"})
_UNREAD = gettext_noop("This movement is not written as OFX has it.")
_DENIED = gettext_noop("This movement is called {kind}, and its amount says the other way.")


def is_ofx(beginning: bytes) -> bool:
    return _IS_ONE.search(beginning) is not None


def rows_of(file: BinaryIO) -> Iterator[FoundRow]:
    """Yield what stands above, the heading, and the movements in their order.

    Raises TableRefused for a file of several accounts.
    """
    yield from ([FoundRow(0, [said]) for said in _above(file)])
    yield FoundRow(0, HEADING)
    numbers = count(1)
    movement: dict[str, str] | None = None
    for name, said in elements_of(file):
        if name in _ENDS:
            if movement:
                yield _row(next(numbers), movement)
            movement = {} if name == "stmttrn" else None
        elif movement is not None and not name.startswith("/"):
            movement[name] = said
    if movement:
        yield _row(next(numbers), movement)


def _above(file: BinaryIO) -> list[str]:
    """Whose account it is, in which currency, as far as it is told."""
    told: dict[str, str] = {}
    is_in_movement = False  # an account there is somebody else's
    for name, said in elements_of(file):
        if name in _ENDS:
            is_in_movement = name == "stmttrn"
        if is_in_movement:
            continue
        if name == "acctid" and said != told.setdefault(name, said):
            raise TableRefused(SEVERAL, first=told[name][-4:], other=said[-4:])
        if name in ("org", "curdef"):
            told.setdefault(name, said)
    labels = {"org": "", "acctid": "Account No: ", "curdef": "Currency: "}
    return [f"{label}{told[name]}" for name, label in labels.items() if told.get(name)]


def _row(number: int, movement: dict[str, str]) -> FoundRow:
    amount, kind = movement.get("trnamt", ""), movement.get("trntype", "").upper()
    day = _day(movement.get("dtposted", ""))
    if not day or not _AMOUNT.fullmatch(amount):
        return FoundRow(number, [], Refusal(_UNREAD))
    is_out = amount.startswith("-")
    if kind in (_IN if is_out else _OUT):
        return FoundRow(number, [], Refusal(_DENIED, kind=kind))
    narration = movement.get("memo", "")
    if movement.get("name", "") not in narration:
        narration = f"{movement['name']} {narration}".strip()
    reference = movement.get("refnum") or movement.get("checknum") or ""
    plain = amount.lstrip("+-")
    money = [plain, ""] if is_out else ["", plain]
    return FoundRow(number, [day, narration, reference, *money])


def _day(said: str) -> str:
    """The day in India, as `dd/mm/yyyy`; "" for what is none."""
    found = _DAY.fullmatch(said)
    if found is None:
        return ""
    try:
        moment = datetime.fromisoformat(f"{found['day']}T{found['clock'] or '000000'}")
        if found["clock"] and found["zone"]:
            moment += _INDIA - timedelta(hours=float(found["zone"]))
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%d/%m/%Y}"
