"""What proves a credit: every word of the message is known, and the money came to our account.

The words of a credit alone prove nothing: a sentence more in a language that is not read, a note
that the bank wrote, or a name behind `credited to` tells of money that did not arrive.
"""

import re

from receipts.alert_formats import signs
from receipts.alert_formats.fields import name_of
from receipts.alert_formats.parts import Parts
from receipts.alert_formats.strange import is_known, of_account, strange_words
from receipts.alert_formats.vocabulary import ADVICE, PURPOSES
from receipts.refusal import Refusal, gettext_noop

_INDIA = "[\u0900-\u0963\u0966-\u0dff]"  # letters of its scripts, vowel signs among them
_ACCOUNT = r"(?:(?:a/?c|acct|account)s?(?![a-mo-wyz])|[x*.#•]+\d)"
_CAME_TO = re.compile(
    r"\b(?:credited|deposited|added) (?:successfully )?(?:to|in|into) (?:the )?"
    rf"((?:(?!{_ACCOUNT})[^\s,;:]+ ){{0,6}})({_ACCOUNT})?",
    re.I,
)
_OF_WHOM = re.compile(rf"{_ACCOUNT}\S*(?: no\.?)?(?: [x*.\d]+)? of ([^\W\d_]+)", re.I)
_WHO_WAS = re.compile(
    r"(?<!['’\w])([^\W\d_]{2,})[.,:]? (?:(?:has|have|was|is)(?: been)? )?(?:credited|received)\b",
    re.I,
)
_TO_WHOM = re.compile(r"\b(?:to|into|in) ([^\W\d_]{2,}|\S+@)", re.I)
_WHOSE = re.compile(r"([^\W\d_]{2,}) (?:a/?c|acct|account)(?!\w)", re.I)
_WHOM_IN_HINDI = re.compile(rf"(?<!\w)([A-Za-z]{{2,}}) (?:(?:को|ला)(?!{_INDIA})|ko\b)")
# … received: by us, or from somebody, or in an account.
_RECEIVED = re.compile(
    r"(?<!\byou )(?<!\byou have )(?<!you['’]ve )\breceived\b(?!.{0,120}?\b(?:from|in|into)\b)", re.I
)
# To an account that is not said to be ours, from another or by a payment.
_AWAY = re.compile(
    r"\b(?:from (?:a/?c|acct|account)\b.{0,30}?|(?:transfer|payment|transaction|txn|remittance)"
    r"(?: of \S+(?: [\d,.]+)?)?) (?:to|into) (?!your)(?:a/?c|acct|account)(?![a-mo-wyz])",
    re.I,
)
_SOMEBODYS = re.compile(
    rf"(?<!आप )(?<!{_INDIA})के (?:बचत |चालू )?(?:खाते|खाता|खाती)(?! (?:\S+ )?से(?!{_INDIA}))"
    rf"|(?<!aap )\bke (?:bachat )?kha+t[aey]+(?! (?:\S+ )?se\b)"
    rf"|(?<!{_INDIA})ने (?!आपको)|\bne (?!aapko)",
)
_WHO = (_OF_WHOM, _WHO_WAS, _TO_WHOM, _WHOSE, _WHOM_IN_HINDI)
_BANKS_WORD = (signs.BACK, signs.FAILURE)
_EITHERS_WORD = (*_BANKS_WORD, signs.TO_COME, signs.REQUEST, signs.PASSWORD, signs.WARNING)


def doubt_of(text: str, parts: Parts) -> Refusal | None:
    """Why a message that reads like a credit does not prove one; None where it does."""
    if _says_otherwise(parts):
        return Refusal(gettext_noop("A note or advice in it says that the money may not be there."))
    name = name_of(text)
    if _is_somebody_elses(parts.news.replace(f"from {name}", "from") if name else parts.news):
        return Refusal(gettext_noop("It does not say that the money came to this account."))
    if strange := sorted(set(strange_words(parts.lines, name))):
        words = ", ".join(word[:20] for word in strange[:5])
        return Refusal(gettext_noop("It has words that are not read: {words}."), words=words)
    return None


def _says_otherwise(parts: Parts) -> bool:
    """Whether words that may be the bank's, below its news, tell of something else."""
    if any(sign.search(parts.payers) for sign in _BANKS_WORD):
        return True
    note = signs.PAYERS_OUT.sub(" ", parts.note)
    if any(sign.search(note) for sign in (*_EITHERS_WORD, signs.OUT)):
        return True
    if any(word.lower() not in ADVICE for word in strange_words(parts.advice)):
        return True
    return any(word.lower() not in PURPOSES for word in strange_words(parts.note))


def _is_somebody_elses(news: str) -> bool:
    """Whether the money came to an account that is, by the words, not the reader's."""
    if _SOMEBODYS.search(news) or _AWAY.search(news) or _RECEIVED.search(news):
        return True
    for to in _CAME_TO.finditer(news):
        if not to[2] or not set(to[1].lower().split()) <= of_account():
            return True
    named = (one[1] for who in _WHO for one in who.finditer(news))
    return not all(map(is_known, named))
