"""What a word in a column of statuses says of the payment in its row."""

import re
from collections.abc import Iterable

from receipts.tables import column_key

# What is said of the payment itself, without the words in front of it.
_PAID = frozenset({
    "success", "successful", "succeeded", "paid", "captured", "settled", "credited",
    "partially refunded",
})  # fmt: skip
# Of an order these tell how far it is, whoever has paid for it.
_DONE = frozenset({
    "completed", "complete", "processed", "approved", "received", "posted", "cleared", "ok", "done",
})  # fmt: skip
_IN_FRONT = re.compile(
    r"(?:payment|transaction|txn|sale|upi|amount|money|credit|settlement)s?(?: | ?[-–:|/] ?)(?=\w)"
)
_OF_AN_ORDER = re.compile(r"\b(?:order|bill|invoice|booking)\b")
# Gateways' own words in their own reports: CCAvenue calls a payment that it has confirmed
# “Shipped”, Instamojo “Credit”.
_OWN_WORDS = {
    "shipped": re.compile(r"\bccavenue\b", re.I),
    "credit": re.compile(r"\bMOJO\w+"),
}
# Where a report calls a payment one of these, no money of it is to be found.
_FAILED = re.compile(
    r"(?:un|not ?)success|fail|declin|reject|cancel|revers|refund|expire|abort|void|error", re.I
)

_WHOLE_FAILURE = re.compile(
    r"\W*(?:(?:txn|transaction|payment|upi)\W+)?(?:is |was )?"
    r"(?:failed|failure|fail|declined|rejected|aborted|bounced|timed? ?out|unsuccessful|dropped)"
    r"(?: (?:by|due to|at|because) .{1,60})?\W*",
    re.I,
)
_UNDONE = re.compile(
    r"\W*(?:y|yes|true|1|full\w*|partial\w*|refund\w*|process\w*|complet\w*|success\w*|initiat\w*|"
    r"lost|accepted|raised|open\w*|under review|pending|revers\w*|charge ?back\w*)\b"
    r"(?!.*\bnot\b)",
    re.I,
)


def has_succeeded(status: str, *, column: str = "", beside: Iterable[str] = ()) -> bool:
    """Whether a status says that the payment succeeded; no word that is not known does.

    `column` is what its column is called; `beside` are the other cells and names of columns.
    """
    said = " ".join(status.lower().replace("_", " ").split()).strip(" .!'\"")
    if own := _OWN_WORDS.get(said):
        return any(map(own.search, beside))
    word = _IN_FRONT.sub("", said, count=1)
    is_of_order = word == said and _OF_AN_ORDER.search(column_key(column)) is not None
    return word in _PAID or (word in _DONE and not is_of_order)


def has_failed(status: str) -> bool:
    """Whether a report's status says that no money came, or that it went back."""
    return _FAILED.search(status) is not None


def says_failed(cell: str) -> bool:
    """Whether a cell of no column of statuses says by itself that the payment failed."""
    return not cell[:1].isdigit() and _WHOLE_FAILURE.fullmatch(cell) is not None


def says_undone(cell: str) -> bool:
    """Whether a cell of a column such as “Refunded” or “Dispute Status” says that it is so."""
    return _UNDONE.match(cell) is not None
