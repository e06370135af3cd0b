"""One point of a verdict: what it says, and which verdict it makes."""

from typing import NamedTuple

from receipts.models import Due, Receipt
from receipts.wording import Sentence

Verdict = Receipt.Verdict
# The strictest first: what contradicts a receipt, whoever else claims it.
STRICTEST_FIRST = (Verdict.STOP, Verdict.CONTESTED, Verdict.LOOK, Verdict.READY)


class Point(NamedTuple):
    """`makes` is the verdict that it makes of a receipt by itself; a proof makes it ready. `at` is
    the due on whose page it is settled, where it is on one's.
    """

    makes: Receipt.Verdict
    sentence: Sentence
    at: Due | None = None


def stop(sentence: Sentence, *, at: Due | None = None) -> Point:
    return Point(Verdict.STOP, sentence, at)


def contested(sentence: Sentence) -> Point:
    return Point(Verdict.CONTESTED, sentence)


def look(sentence: Sentence, *, at: Due | None = None) -> Point:
    return Point(Verdict.LOOK, sentence, at)


def proof(sentence: Sentence) -> Point:
    return Point(Verdict.READY, sentence)
