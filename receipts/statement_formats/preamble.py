"""What stands above the table: whose account, and which days."""

import re
from collections.abc import Iterable
from datetime import date

from receipts.statement_formats.values.moments import day_of

_ACCOUNT = re.compile(
    # ICICI names it behind the holder and the currency: `… (INR) - 001234567890`
    r"(?:(?:a/?c|acct|account)\.?\s*(?:no|number|num|#)?\.?|\(INR\))\s*[:=\-]*\s*[\"'_]?"
    r"([Xx*\d]{6,}|[Xx*\d]{2,6}(?:[ -][Xx*\d]{2,6}){2,})",
    re.I,
)
_LAST = 4
_TITLE = re.compile(r"^.*?\bNAME\W+|^\W*(?:M/S|MR|MRS|MS|SMT|SHRI)\b\.?\s*")
_DAY = r"\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/.,'’ ]+\d{2,4}|[a-z]{3,9} \d{1,2},? \d{4}"
_SPAN = re.compile(
    rf"\b({_DAY})\b\s*(?:to|till|until|and|-|–)\s*:?\s*(?:date)?\s*:?\s*({_DAY})\b", re.I
)
_FROM = re.compile(rf"\b(?:from|start|since)\b[^\d]{{0,20}}({_DAY})\b", re.I)
_TO = re.compile(rf"\b(?:to|end|till|until|upto)\b[^\d]{{0,20}}({_DAY})\b", re.I)


def text_of(preamble: Iterable[tuple[str, ...]]) -> str:
    """The preamble as one text, a line a row."""
    return "\n".join(" ".join(" ".join(row).split()) for row in preamble)


def account_in(text: str) -> str:
    """The last four digits of the account number; "" when the preamble does not say it."""
    for match in _ACCOUNT.finditer(text):
        digits = re.sub(r"\D", "", match[1])
        if len(digits) >= _LAST:
            return digits[-_LAST:]
    return ""


def holders_in(text: str) -> frozenset[str]:
    """The lines above the table that may be whose account it is, in capitals and without titles."""
    lines = (_TITLE.sub("", line.upper()).strip(" :.,-") for line in text.splitlines())
    return frozenset(line for line in lines if len(line) > _LAST and " " in line)


def period_in(text: str) -> tuple[date, date] | None:
    """The first and last day the statement says it covers; None where it does not say."""
    for match in _SPAN.finditer(text):
        if found := _span(match[1], match[2]):
            return found
    first, last = _FROM.search(text), _TO.search(text)
    return _span(first[1], last[1]) if first and last else None


def _span(first: str, last: str) -> tuple[date, date] | None:
    try:
        begins, ends = day_of(first), day_of(last)
    except ValueError:
        return None
    return (begins, ends) if begins <= ends else None
