"""What a row of a merchant's report is by the word in its column of kinds."""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from receipts.refusal import Refusal, gettext_noop

# Words that stand alone, in lower case.
# By what means it was paid.
_CHANNELS = frozenset({
    "upi", "qr", "upi qr", "c2b", "p2m", "card", "credit card", "debit card", "netbanking",
    "net banking", "wallet",
})  # fmt: skip
_BY_HAND = frozenset({
    "cash", "by cash", "cheque", "check", "dd", "demand draft", "cod", "cash on delivery",
})  # fmt: skip
_PAYMENTS = _CHANNELS | {"pay", "forward", "acquiring", "txn", "transaction", "order"}
_GIVEN_BACK = frozenset({
    "refund", "refunds", "refunded", "payment refund", "chargeback", "charge back", "reversal",
    "cancel", "cancellation", "adjustment", "adjustments", "dispute", "debit adjustment",
    "credit adjustment", "refund reversal", "chargeback reversal", "chargeback reverse",
    "dispute reverse", "void", "voided", "risk", "risk reverse", "other adjustment",
})  # fmt: skip
_PAID_OUT = frozenset({"transfer", "settlement reversal"})
# Some reports say it in words of their own: `UPI REFUND`, `Settled to bank`, `QR sale`.
_SAYS_SETTLED = re.compile(r"\b(?:settle\w*|pay ?outs?|withdraw\w*|deduct\w*|paid out)\b")
_SAYS_BACK = re.compile(r"\b(?:refund\w*|charge ?backs?|disput\w*)\b")
_SAYS_UNDONE = re.compile(r"\b(?:revers\w*|void\w*)\b")
# Of a refund or a dispute: not given back yet, or come back to the merchant.
_SAYS_UNDECIDED = re.compile(
    r"\b(?:won|rais\w+|open\w*|creat\w+|initiat\w+|pending|review|revers\w*|clos\w+|fail\w*)\b"
)
_SAYS_OWED = re.compile(r"\b(?:fees?|commissions?|subscriptions?|rentals?|loans?)\b")
_SAYS_CAME = re.compile(r"\b(?:sales?|received|collect\w*|captured?)\b")
_SAYS_RECEIVED = re.compile(r"\b(?:received|collected)\b")
_SAYS_PAYMENT = re.compile(r"\bpayments?\b")
_SAYS_WENT = re.compile(r"\b(?:sent|made|paid|to|debited|outgoing|outward)\b")
_NO_KIND = gettext_noop("“{kind}” is neither a payment nor a refund we know.")
_NO_WAY = gettext_noop("“{kind}” does not say whether this payment came in or was made.")


class RowKind(Enum):
    PAYMENT = "payment"
    GIVEN_BACK = "given back"  # a refund, a chargeback, an adjustment
    PAID_OUT = "paid out"  # to the merchant's bank, or to the app for its service
    UNTOLD = "untold"  # a payment, perhaps made by whom the report is of


@lru_cache(maxsize=512)  # a column has a few, and a row is asked several times
def row_kind(text: str) -> RowKind | None:
    """What a row is that calls itself so; None for words that nobody here knows.

    A word of money going out outweighs one of money coming in: `Payment refund`.
    """
    said = text.strip("'\" ").lower().replace("_", " ")
    if _SAYS_BACK.search(said):
        return None if _SAYS_UNDECIDED.search(said) else RowKind.GIVEN_BACK
    if said in _PAID_OUT or _SAYS_SETTLED.search(said):
        return RowKind.PAID_OUT
    if said in _GIVEN_BACK or _SAYS_UNDONE.search(said):
        return RowKind.GIVEN_BACK
    came = said in _PAYMENTS or _SAYS_CAME.search(said) is not None
    is_payment = came or _SAYS_PAYMENT.search(said) is not None
    if _SAYS_OWED.search(said):
        return None if is_payment else RowKind.PAID_OUT
    if is_payment and not came and _SAYS_WENT.search(said):
        return RowKind.UNTOLD
    return RowKind.PAYMENT if is_payment else None


def says_came(text: str) -> bool:
    """Whether its word is of money that came, whoever wrote the report: `Sale`, `Collected`."""
    return row_kind(text) is RowKind.PAYMENT and bool(_SAYS_CAME.search(text.lower()))


@lru_cache(maxsize=512)
def is_received(text: str) -> bool:
    """Whether a row's word says that the money came, as others of its column may not."""
    return row_kind(text) is RowKind.PAYMENT and bool(_SAYS_RECEIVED.search(text.lower()))


def check_came(kind: str, *, others_say_received: bool) -> None:
    """Raise Refusal for a row's word that does not say that the money came in.

    Where other rows of its column say that they were received, this one has to, or be a `Sale`.
    """
    said = row_kind(kind)
    is_silent = others_say_received and not says_came(kind)
    if said is RowKind.UNTOLD or (said is RowKind.PAYMENT and is_silent):
        raise Refusal(_NO_WAY, kind=kind[:40])
    if said is not RowKind.PAYMENT:
        raise Refusal(_NO_KIND, kind=kind[:40])


def is_word_of_money_back(cell: str) -> bool:
    """Whether a cell holds nothing but a word for money given back."""
    if cell[:1].isdigit():  # as most cells begin
        return False
    return cell.strip("'\" ").lower().replace("_", " ") in _GIVEN_BACK


def is_channel(cell: str) -> bool:
    """Whether a cell holds nothing but by what means it was paid."""
    return cell.strip(" .").lower().replace("_", " ") in _CHANNELS


def is_by_hand(cell: str) -> bool:
    """Whether a cell holds nothing but a means by which no money comes into an account at once."""
    return cell.strip(" .").lower() in _BY_HAND


def are_kinds(cells: Sequence[str]) -> bool:
    """Whether a column says what its rows are, and not only by what means they were paid."""
    known = [cell for cell in cells if row_kind(cell)]
    return len(known) == len(cells) or any(cell.lower() not in _CHANNELS for cell in known)
