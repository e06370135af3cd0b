"""What proves a credit: all of the message is a row of sentences in which banks tell of one.

The words of a credit alone prove nothing: in another order, with a sentence more, with a note that
the bank wrote, or with a name behind `credited to` they tell of money that did not arrive.
"""

import re

from receipts.alert_formats import signs
from receipts.alert_formats.fields import name_of, utr_of
from receipts.alert_formats.grammar import unread_of
from receipts.alert_formats.parts import Parts
from receipts.alert_formats.shape import shape_of
from receipts.alert_formats.strange import strange_words
from receipts.alert_formats.vocabulary import ADVICE, PURPOSES
from receipts.refusal import Marked, Refusal, gettext_noop

# A bank asks nothing of a credit that it tells of.
_UNSURE = signs.any_of(
    r"\b(?:by|in|as) (?:an? )?(?:mistake|error)\b",
    r"\bwrong",
    r"\berroneous",
    r"(?<![:\d])\d+ (?:hrs?|days?)\b",
    r"\?",
)
_BANKS_WORD = (signs.BACK, signs.FAILURE)
_EITHERS_WORD = (*_BANKS_WORD, signs.TO_COME, signs.REQUEST, signs.PASSWORD, signs.WARNING)
# Advice is about passwords and fraud: what speaks of the money there speaks against it.
_OF_THE_MONEY = signs.any_of(
    r"\b(?:amount|amt|sum|money|funds?|credit\w*|deposit\w*|cheque|chq|balance|bal|received|added"
    r"|value|last|invoice|bill|order)\b"
)
# … and so does what is not, unless it is who did it, or what is not to be done.
_NOT_THERE = signs.any_of(
    r"\bnot (?!(?:you|u|done|used|made|authori\w+|initiated|carried|recogni\w+|share|reply"
    r"|disclose|require|by you|already|expect this)\b)",
    r"\bnever (?!(?:share|asks?|disclose|reveal)\b)",
)
_OF_ALL_CHEQUES = signs.any_of(
    r"\(incl\. of chq in clg\)", r"\bcheque deposits in a/c are subject to clearing\b"
)
NO_SENTENCE = gettext_noop("It is no sentence by which a bank tells of a credit.")
MAY_BE_BACK = gettext_noop("It may be money that was taken back or is held.")
_ADDRESS = re.compile(r"(?<![\w.])[\w.]++@\w+")


def doubt_of(text: str, parts: Parts) -> Refusal | None:
    """Why a message that reads like a credit does not prove one; None where it does."""
    if (utr := utr_of(text)) and utr in parts.advice:
        return Refusal(NO_SENTENCE)
    if _says_otherwise(parts):
        return Refusal(gettext_noop("A note or advice in it says that the money may not be there."))
    if other := _is_no_payment(parts):
        return Refusal(other)
    name = name_of(text)
    if unread_of(shape_of(parts.lines, name)) is None:
        return None
    if strange := sorted(set(strange_words(parts.lines, name))):
        words = ", ".join(word[:20] for word in strange[:5])
        return Refusal(gettext_noop("It has words that are not read: {words}."), words=words)
    return Refusal(NO_SENTENCE)


def _is_no_payment(parts: Parts) -> Marked | None:
    """What else the money may be by words that stand where the payer's do; None for a payment."""
    said = _ADDRESS.sub(" ", parts.lines)
    if signs.UNDONE.search(said) or signs.MARK.search(parts.payers):
        return MAY_BE_BACK
    if any(signs.OWN.search(words) for words in (said, parts.payers)):
        return gettext_noop("It may be money of one's own.")
    if signs.UNSENT.search(said):
        return gettext_noop("It may be interest, a dividend or a reward, which no payer sent.")
    return None


def _says_otherwise(parts: Parts) -> bool:
    """Whether the bank thinks otherwise of it, or words that may be the bank's below its news."""
    if any(sign.search(parts.payers) for sign in _BANKS_WORD) or _UNSURE.search(parts.lines):
        return True
    note = signs.PAYERS_OUT.sub(" ", parts.note)
    if any(sign.search(note) for sign in (*_EITHERS_WORD, signs.OUT)):
        return True
    advice = _OF_ALL_CHEQUES.sub(" ", parts.advice)
    if _NOT_THERE.search(advice) or any(_OF_THE_MONEY.search(words) for words in (advice, note)):
        return True
    if any(word.lower() not in ADVICE for word in strange_words(advice)):
        return True
    return any(word.lower() not in PURPOSES for word in strange_words(parts.note))
