"""A UTR in a column of its own, under the padding and the prefixes that banks give it."""

import re

from receipts.statement_formats.narrations.segments import is_rrn, is_transfer_utr
from receipts.upi import is_reference, is_utr, normalise_utr

# Spaces are looked at from their first: from each of many, they would all be looked at again.
_PREFIX = re.compile(
    r"(?:(?<!\s)\s+)?(?:UPI|IMPS|NEFT|RTGS|RRN|UTR|REF)(?:\s*NO)?(?:[\s.:/-]+(?=\S)|(?=\d{12}\W*$))"
    r"|(?:(?<!\s)\s+)?[CD](?=\d{12}$)",
    re.I,
)
_SHORTEST = 12
_PADDED_LENGTH = 16  # as HDFC pads an RRN
_PADDED = re.compile(r"0{1,12}(\d{12})")


def utr_in(text: str) -> str:
    """The UTR in a reference: `0000612345678901`, `UPI-612345678901`, `'612345678901`; else "".

    A cheque's number padded with zeros is none.
    """
    if len(text) < _SHORTEST:
        return ""
    if len(text) == _PADDED_LENGTH and text.isascii() and text.isdigit():
        return text[4:] if text[:4] == "0000" and text[4:7] != "000" else ""
    plain = _PREFIX.sub("", text.strip(" '\"")).removesuffix(".0")  # as spreadsheets save it
    if not (plain.isascii() and plain.isalnum()):
        plain = normalise_utr(plain)
    if padded := _PADDED.fullmatch(plain):
        plain = padded[1]
    if plain.startswith("000" if padded else "0000"):
        return ""
    return plain.upper() if is_rrn(plain) or is_utr(plain) or is_transfer_utr(plain) else ""


def reference_in(text: str) -> str:
    """What a column of UTRs holds that has no known shape: `AXISCN1412345675`; else "".

    What a bank printed as its reference is one, whatever its rail.
    """
    plain = normalise_utr(_PREFIX.sub("", text.strip(" '\""))) if len(text) >= _SHORTEST else ""
    return plain if is_reference(plain) else ""


def names_its_rail(text: str) -> bool:
    """Say whether a reference itself says what it is: `IMPS-612345678901`, or NEFT by its shape."""
    return _PREFIX.match(text) is not None or not text.isdigit()
