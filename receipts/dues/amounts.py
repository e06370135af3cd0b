"""Amounts as lists of dues write them: beside rupees alone also `1,500.00 Dr`, `500/- only`."""

import re
from functools import lru_cache

from receipts.refusal import Refusal, gettext_noop
from receipts.upi import LONGEST_AMOUNT, parse_amount

IN_FAVOUR = gettext_noop("“{typed}” is in the payer's favour: nothing is due.")
_SIDE = re.compile(r"(?P<amount>.*\d.*?)[\s.(]*(?P<side>dr|cr)[.)]*", re.I)
_ONLY = re.compile(r"[\s.]*\bonly\b[\s.]*$", re.I)


@lru_cache(maxsize=1_000)  # a list's amounts repeat, and each is looked at twice
def parse_due_amount(text: str) -> int:
    """Read what is due, in paise. Raises Refusal for no amount, a negative one, and a credit."""
    text = text.strip()
    is_short = len(text) <= LONGEST_AMOUNT  # the patterns' cost grows by the square of it
    side = _SIDE.fullmatch(text) if is_short else None
    plain = _ONLY.sub("", side["amount"] if side else text) if is_short else text
    paise = parse_amount(plain, allow_negative=bool(side))
    if side and paise and (paise < 0) == (side["side"].lower() == "dr"):
        raise Refusal(IN_FAVOUR, typed=text[:40])
    return abs(paise)


def paise_of(text: str) -> int:
    """What a cell says is due, 0 where it says no amount."""
    try:
        return parse_due_amount(text)
    except ValueError:
        return 0
