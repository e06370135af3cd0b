"""What stands between a rail's name and the payment: which way it went, and that a number follows.

    UPI/CR/…   UPI CREDIT-…   IMPS-IN/…   UPI Ref No …   UPI/CREDIT REVERSAL/…   NEFT RETURN-…

These are the bank's words and never a payer's: a name may stand behind them, not among them.
"""

import re
from typing import NamedTuple

from receipts.undoing import TAKEN_BACK

# Which way it went: some banks say it behind the RRN, where anything else is a payer's word.
WAYS = frozenset({
    "CR", "DR", "C", "D", "CREDIT", "DEBIT", "P2A", "P2M", "P2P", "P2V", "P2PM", "P2U",
})  # fmt: skip
# Through what it came, which says nothing of what follows.
CHANNELS = frozenset({"MOB", "MB", "IB", "INB", "INET"})
LEADS = TAKEN_BACK | CHANNELS | (WAYS - {"C", "D"}) | {
    "IN", "INW", "INWARD", "OUT", "OUTW", "OUTWARD", "AR", "AB",
    "RR", "XFR", "CRADJ", "DRADJ", "RECEIVED", "RECD", "TRF", "TFR", "TRTR", "TRANSFER", "TXN",
    "OF", "IFI", "IFO", "RRN", "REF", "REFNO", "UTR", "NO", "REC", "RECEIPT", "RCPT", "COLL",
    "COLLECT", "COLLECTION", "DEPOSIT", "QR", "INTENT", "MANDATE", "ASBA", "RIB", "CIB", "PAY",
    "PAYMENT",
}  # fmt: skip
_ONE = re.compile(r"[\s/:*.-]*([A-Z0-9]++)(?!@)", re.I)
# What follows belongs to none of them, unlike the name of UPI-REV THOMAS-…
_APART = re.compile(r"[\s.]*(?:[/:*-]|\d|$|(?:UPI|IMPS)/)", re.I)
_SEPARATORS = " /:*.-"
_RRN_AND_SLASH = re.compile(r"\d{12}\s*/")


class Opened(NamedTuple):
    """The bank's words, in capitals, the rest behind them, and whether slashes divide that."""

    leads: frozenset[str]
    body: str
    is_slashed: bool

    @property
    def is_reversal(self) -> bool:
        return not TAKEN_BACK.isdisjoint(self.leads)


def opened(behind: str) -> Opened:
    """Part what stands behind a rail's name."""
    words, ends = [], [0]
    while (found := _ONE.match(behind, ends[-1])) and _leads(
        found[1], behind[found.end() :].lstrip()[:1]
    ):
        words.append(found[1].upper())
        ends.append(found.end())
    while len(ends) > 1 and not _APART.match(behind, ends[-1]):
        ends.pop()
    rest = behind[ends[-1] :]
    body = rest.lstrip(_SEPARATORS)
    divided = behind[: len(behind) - len(body)]
    is_slashed = "/" in divided or _RRN_AND_SLASH.match(body) is not None
    return Opened(frozenset(words[: len(ends) - 1]), body, is_slashed)


def _leads(word: str, behind: str) -> bool:
    """One letter may as well begin a name (`C-TECH`): it leads only before a slash."""
    return word.upper() in LEADS or (behind == "/" and word in ("C", "D", "R"))


def is_lead(piece: str) -> bool:
    """Say whether a piece is such a word, or several: `CR`, `CREDIT REVERSAL`."""
    words = piece.upper().split()
    return bool(words) and (LEADS.issuperset(words) or piece.upper() in WAYS)
