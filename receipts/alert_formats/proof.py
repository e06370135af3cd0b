"""What proves a credit: every word of the message is known, and the money came to our account.

The words of a credit alone prove nothing: a sentence more in a language that is not read, a note
that the bank wrote, or a name behind `credited to` tells of money that did not arrive.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from receipts.alert_formats import signs
from receipts.alert_formats.banks import known_banks
from receipts.alert_formats.fields import name_of
from receipts.alert_formats.parts import Parts
from receipts.alert_formats.vocabulary import ADVICE, NEWS, PURPOSES
from receipts.refusal import Refusal, gettext_noop

_INDIA = "[\u0900-\u0963\u0966-\u0dff]"  # letters of its scripts, vowel signs among them
_WORD = re.compile(rf"{_INDIA}+|(?<!['’])[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00aa-\u024f]+")
_LATIN_NAME = re.compile(r"[A-Za-z\u00aa-\u024f.'& -]+")
_MASK = re.compile(r"[xn]+", re.I)
_NAME_LONGEST = 3  # words of a name that is not in capitals
_GREETED = re.compile(
    r"\b(?:Dear|Hi|Hello|Hey) [A-Z][\w.]*(?: [A-Z][\w.]*){0,3}(?=[,!:])"
    r"|^[A-Z]\w+(?=, you)"
)
_ADDRESS = re.compile(
    r"\S*@\S*|\b[\w.]*[^\W\d]_\w+|https?:\S+|\b(?:[\w-]+\.)+(?:com|in|net|co)\b\S*"
)
# The pieces of a bank's narration; its last may be two words of the payer's.
_NARRATION = re.compile(
    r"\b(?:upi|imps|neft|rtgs|p2[am])(?:/(?:[^\s/.;()]+ ?){1,4}(?=/))+"
    r"(?:/[^\s/.;(),]+(?: [^\s/.;(),]+)?(?=\s*(?:[.;(),]|$)))?",
    re.I,
)
_INNER = re.compile(r"(?<=[a-z])(?=[A-Z])")
_AT_SHOP = re.compile(r"\bat(?: [A-Z][\w&']+){1,4}")
_ACCOUNT = r"(?:(?:a/?c|acct|account)s?(?![a-z])|[x*.#•]+\d)"
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
# From one account to another, and neither is said to be ours.
_BETWEEN = re.compile(
    r"\bfrom (?:a/?c|acct|account)\b.{0,30}?\b(?:to|in|into) (?!your)(?:a/?c|acct|account)", re.I
)
_KINDS_OF_ACCOUNT = {"sb", "ca", "savings", "saving", "current", "your", "bank", "linked"}
_SOMEBODYS = re.compile(
    rf"(?<!आप )(?<!{_INDIA})के (?:बचत |चालू )?(?:खाते|खाता|खाती)(?! (?:\S+ )?से(?!{_INDIA}))"
    rf"|(?<!aap )\bke (?:bachat )?kha+t[aey]+(?! (?:\S+ )?se\b)"
    rf"|(?<!{_INDIA})ने (?!आपको)|\bne (?!aapko)",
)
_WHO = (_OF_WHOM, _WHO_WAS, _TO_WHOM, _WHOSE, _WHOM_IN_HINDI)
_BANKS_WORD = (signs.BACK, signs.FAILURE)
_EITHERS_WORD = (
    *_BANKS_WORD,
    signs.TO_COME,
    signs.REQUEST,
    signs.PASSWORD,
    signs.WARNING,
)


def doubt_of(text: str, parts: Parts) -> Refusal | None:
    """Why a message that reads like a credit does not prove one; None where it does."""
    if _says_otherwise(parts):
        return Refusal(gettext_noop("A note or advice in it says that the money may not be there."))
    name = name_of(text)
    if _is_somebody_elses(parts.news.replace(f"from {name}", "from") if name else parts.news):
        return Refusal(gettext_noop("It does not say that the money came to this account."))
    if strange := sorted(set(strange_words(parts.news, name))):
        words = ", ".join(strange[:5])
        return Refusal(gettext_noop("It has words that are not read: {words}."), words=words)
    return None


def _says_otherwise(parts: Parts) -> bool:
    """Whether words that may be the bank's, below its news, tell of something else."""
    if any(sign.search(f"{parts.payers} {parts.advice}") for sign in _BANKS_WORD):
        return True
    note = signs.PAYERS_OUT.sub(" ", parts.note)
    if any(sign.search(note) for sign in (*_EITHERS_WORD, signs.OUT)):
        return True
    if any(word.lower() not in ADVICE for word in strange_words(parts.advice, "")):
        return True
    words = (word for word in _WORD.findall(_ADDRESS.sub(" ", parts.note)) if len(word) > 1)
    return any(word.lower() not in PURPOSES and not _is_known(word) for word in words)


def _is_somebody_elses(news: str) -> bool:
    """Whether the money came to an account that is, by the words, not the reader's."""
    if _SOMEBODYS.search(news) or _BETWEEN.search(news):
        return True
    for to in _CAME_TO.finditer(news):
        if not to[2] or not set(to[1].lower().split()) <= _of_account():
            return True
    named = (one[1] for who in _WHO for one in who.finditer(news))
    return any(not _is_known(one) and not _MASK.fullmatch(one) for one in named)


@lru_cache(maxsize=1)
def _of_account() -> frozenset[str]:
    """Words that may stand between `credited to` and the account's number, banks' among them."""
    names = " ".join(f"{bank.name} {' '.join(bank.words)}" for bank in known_banks())
    return frozenset(_KINDS_OF_ACCOUNT | set(_WORD.findall(names.lower())))


def strange_words(news: str, name: str) -> Iterator[str]:
    """Words of a folded text that are no bank's and not of the payer: their name, their address.

    What stands in capitals between words that do not is a name or a mark of a bank.
    """
    said = news
    if _LATIN_NAME.fullmatch(name) and (name.isupper() or len(name.split()) <= _NAME_LONGEST):
        said = re.sub(rf"(?<![.!?;।] ){re.escape(name)}", "x", said)
    for slot in (_GREETED, _ADDRESS, _NARRATION, _AT_SHOP):
        said = slot.sub(" ", said)
    words = _WORD.findall(said)
    shouts = all(word.isupper() for word in words if len(word) > 1)
    for word in words:
        is_mark = word.isupper() and not shouts
        if len(word) > 1 and not is_mark and not _MASK.fullmatch(word) and not _is_known(word):
            yield word


def _is_known(word: str) -> bool:
    """Whether it is a word of NEWS or of a bank's name, or two of these without a blank."""
    whole, parts = word.lower(), _INNER.sub(" ", word).lower().split()
    return {whole} <= NEWS | _of_account() or set(parts) <= NEWS | _of_account()


def is_in_unread_script(news: str) -> bool:
    """Whether news is told in words of another script of which one is not known."""
    return any(not _LATIN.fullmatch(word) for word in strange_words(news, ""))
