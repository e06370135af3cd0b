"""Narrations with a label before each piece: wallets, apps' lists, DBS.

Received from RAVI KUMAR UPI ID: ravik@okaxis UPI Ref No: 612345678901
UPI Receipt RAVI KUMAR ravik@okaxis UPI Ref 612345678901
"""

import re
from typing import NamedTuple

from receipts.statement_formats.narrations.parts import Parts
from receipts.statement_formats.narrations.segments import is_transfer_utr
from receipts.upi import Rail

_OPENS = re.compile(
    r"\W*(?:(?:money )?(?:received from|(?:paid|sent) to)|self transfer to|"
    r"(?P<back>reversal|refund) (?:to|from)|"
    r"(?P<rail>UPI|IMPS|NEFT|RTGS) (?:(?:receipt|payment)(?: received)?(?: from)?|"
    r"transfer from|(?P<taken>reversal|refund)))"
    r"\s(?P<rest>[^\W\d].+)",
    re.I | re.S,
)
_NUMBER = re.compile(
    r"\b(?:UPI (?:ref(?:erence)?|txn|transaction)|UTR|RRN|ref(?:erence)?)\b\.?"
    r"(?: ?(?:no|number|id)\b)?[\s.:#-]*(\d{12})(?!\d)",
    re.I,
)
_ADDRESS = re.compile(r"(?:\b(?:UPI ID|VPA)[\s:]*)?(?<![\w.@-])([\w.*-]{1,255}@[\w.]{1,64})", re.I)
_NEXT = re.compile(
    r"\b(?:UPI (?:id|ref|txn|transaction)|VPA|UTR|RRN|ref(?:erence)?|transaction id|credited to|"
    r"debited from|paid (?:to|by)|via|A/C)\b|\bMMID(?=[\W\d])|"
    r"(?!(?<=\bM)/S[ .])(?!(?<= [SDWC])/O )/",  # never that of M/S and of W/O
    re.I,
)


_CAME = re.compile(r"\W*(?:money )?received from\b", re.I)
_WENT = re.compile(r"\W*(?:(?:money )?(?:paid|sent) to|self transfer to)\b", re.I)


class Labelled(NamedTuple):
    parts: Parts
    rail: Rail | None
    is_reversal: bool


def read(text: str) -> Labelled | None:
    """What such a narration tells; None where it does not begin as one."""
    opened = _OPENS.match(text)
    if opened is None:
        return None
    rest = opened["rest"]
    address, number = _ADDRESS.search(rest), _NUMBER.search(rest)
    transfer = next((word for word in rest.split() if is_transfer_utr(word)), "")
    ends = [found.start() for found in (address, _NEXT.search(rest)) if found]
    ends += [rest.index(transfer)] if transfer else []
    parts = Parts(
        utr=number[1] if number else transfer.upper(),
        name=rest[: min(ends, default=len(rest))].strip(" (:-"),
        vpa=address[1] if address else "",
    )
    is_upi = address is not None or (number is not None and number[0][:3].upper() == "UPI")
    named = Rail(opened["rail"].lower()) if opened["rail"] else None
    rail = named or (Rail.UPI if is_upi else None)
    return Labelled(parts, rail, bool(opened["back"] or opened["taken"]))


def way_told(text: str) -> bool | None:
    """Which way an app's own words at the front say it went, True for in; None without them."""
    if _CAME.match(text):
        return True
    return False if _WENT.match(text) else None
