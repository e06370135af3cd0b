"""Narrations whose pieces stand otherwise put into the order in which they are read."""

import re

_IN_LATIN = {"यूपीआई": "UPI", "आईएमपीएस": "IMPS", "एनईएफटी": "NEFT", "आरटीजीएस": "RTGS"}
_RAILS_OF_INDIA = re.compile("|".join(_IN_LATIN))
_NUMBER_FIRST = re.compile(r"^(\d{12})[/ -]+(UPI|IMPS)(?=[/ -])", re.I)
# 612345678901/RAVI KUMAR/UPI
_NUMBER_AND_RAIL_LAST = re.compile(r"^(?!91[6-9])(\d{12})(/.+)/(UPI|IMPS)$", re.I)
_GLUED_WAY = re.compile(r"(?<!\d)(\d{12})(P2[AMPV]|CR|DR)(?=[-/ ])")
# UPI 612345678901 CR / RAVI KUMAR / MAHB, UPI:612345678901:CR:RAVI KUMAR:ravik@oksbi: which way it
# went stands in front of the name, and what parts the two parts all that follows.
_WAY_AND_NAME = re.compile(
    r"^(?P<front>[A-Z .:/*()-]{0,40}?(?<![A-Z])(?:UPI|IMPS)[\s:/*-]{0,3})"
    r"(?P<number>\d{12})(?: *: *| +)\(?(?P<way>CR|DR|CREDIT|DEBIT)\)?\.?"
    r"(?P<sign> ?/ ?| ?: ?| - )(?P<rest>.*)",
    re.I | re.S,
)


def in_order(text: str) -> str:
    """The narration with its rail in Latin letters in front, then the number and the way."""
    if not text.isascii():
        text = _RAILS_OF_INDIA.sub(lambda found: _IN_LATIN[found[0]], text)
    if text[:1].isdigit():
        text = _NUMBER_FIRST.sub(r"\2/\1", text)
        text = _NUMBER_AND_RAIL_LAST.sub(r"\3/\1\2", text)
    if "CR" in text or "DR" in text or "P2" in text:
        text = _GLUED_WAY.sub(r"\1-\2", text)
        text = _WAY_AND_NAME.sub(_in_slashes, text)
    return text


def _in_slashes(found: re.Match[str]) -> str:
    rest = found["rest"].replace(":" if ":" in found["sign"] else " - ", "/")
    return f"{found['front']}{found['number']}/{found['way']}/{rest}"
