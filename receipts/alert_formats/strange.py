"""Words of a message that neither a bank's news of a credit has nor its payer.

The payer's words stand where a bank prints them: the name behind `from`, an address, a narration.
They are left out; whatever else is said has to be known, in small letters or in capitals.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from receipts.alert_formats.banks import known_banks
from receipts.alert_formats.vocabulary import ADVICE, BANKS, NEWS, NO_NAMES, PURPOSES, folded

_WORD = re.compile(r"[\u0900-\u0963\u0966-\u0dff]+|(?<!['’])[^\W\d_]{2,}")
_LATIN = re.compile(r"[A-Za-z\u00aa-\u024f]+")
LATIN_NAME = re.compile(r"[A-Za-z\u00aa-\u024f.'& -]+")
_IN_LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\d_\W]+")
NAME_OF_INDIA = r"[\u0904-\u0939\u0958-\u0961][\u0900-\u0963]+"
_NAMED_IN_INDIA = re.compile(rf"{NAME_OF_INDIA}(?: {NAME_OF_INDIA}){{0,2}}")
NAME_LONGEST = 3  # words of a name that is not in capitals
_NOTE_LONGEST = 3  # words of a narration's end
X = "\ue000"  # stands for the payer's name: a letter that nobody writes
_MASK = re.compile(r"c?[xn]+", re.I)
_INNER = re.compile(r"(?<=[a-z])(?=[A-Z])")
ADDRESS = re.compile(
    r"(?<!\S)\S*@\S*|(?:(?<=\bby )|(?<=/))[\w.]*[^\W\d]_\w+|https?:\S+"
    r"|(?<![\w.-])(?:[\w-]+\.)+(?:com|in|net|co)\b\S*"
)
# A bank's narration: after the number the payer's name, their bank's code, what it is for.
NARRATION = re.compile(
    r"\b(?:upi|imps|neft|rtgs|p2[am]|rrn)"
    r"(?:(?:/ ?|-)(?:(?!on \d|by )[^\s/.;(),]+ ?){1,6}(?=[/.;(),\n]|$|on \d|by ))+",
    re.I,
)
_THREE_NAMES = r"[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,2}"
_SLOTS = (
    re.compile(
        rf"\b{_THREE_NAMES}(?= (?:(?:se|dwara|kadun|ne aapko|debited|branch|BRANCH)\b"
        r"|(?:से|द्वारा|(?:यांच्या)?कडून|ने आपको)(?![\u0900-\u0963])))"
    ),
    re.compile(rf"(?:(?<=\bfrom )|(?<=\bby )){_THREE_NAMES}"),
    re.compile(rf"(?<=\bUPI-){_THREE_NAMES}(?=-\S+@)"),
    re.compile(rf"(?:प्रेषक|\b[Rr]emitter|\b[Ss]ender)(?: [Nn]ame)?:? {_THREE_NAMES}"),
    re.compile(rf"\bM(?:r|s|rs)\.? {_THREE_NAMES}"),
    re.compile(
        r"\b(?:Dear|Hi|Hello|Hey) [A-Z][\w.]*(?: [A-Z][\w.]*){0,3}(?=[,!:])|^[A-Z]\w+(?=, you)"
    ),
    ADDRESS,
    re.compile(r"\bat(?: [A-Z][\w&']+){1,4}"),  # a shop's name
    re.compile(r"\bCr-[A-Z]{4}0\w{6}-[^-.]+-[^-.]+-"),  # NEFT's: the payer, then the payee
    re.compile(r"\b(?=[A-Z]*\d)[A-Z0-9]*\d{4}[A-Z0-9]*\b"),  # a UTR, a branch's IFSC
)
_OF_ACCOUNTS = {"sb", "ca", "savings", "saving", "current", "your", "bank", "linked"}


@lru_cache(maxsize=1)
def of_account() -> frozenset[str]:
    """Words that may stand between `credited to` and the account's number, banks' among them."""
    names = " ".join(f"{bank.name} {' '.join(bank.words)}" for bank in known_banks())
    return frozenset(_OF_ACCOUNTS | set(_WORD.findall(folded(names).lower())))


def strange_words(said: str, name: str = "") -> Iterator[str]:
    """Words of folded lines that are not known and not of the payer, called `name`."""
    if is_name_of_india(name):
        said = said.replace(folded(name), X)
    elif LATIN_NAME.fullmatch(name) and (name.isupper() or len(name.split()) <= NAME_LONGEST):
        said = re.sub(rf"(?<![.!?;।] ){re.escape(name)}", X, said)
    said = NARRATION.sub(without_payers, said)
    for slot in _SLOTS:
        said = slot.sub(" ", said)
    return (word for word in _WORD.findall(said) if not is_known(word))


def is_name_of_india(name: str) -> bool:
    """Whether it may be a person's in Devanagari: no word of it is of the sentences read here."""
    if not _NAMED_IN_INDIA.fullmatch(name):
        return False
    return not any(is_known(word) or word in ADVICE | NO_NAMES for word in folded(name).split())


def without_payers(narration: re.Match[str]) -> str:
    """Without the name behind the number, the note behind the payer's bank, and known purposes."""
    pairs = list(pairwise(["", *re.split(r"[/-]", narration[0])]))
    named = [_is_digits(before) and _is_named(piece) for before, piece in pairs]
    end = len(pairs) - (any(named[:-1]) and _is_note(*pairs[-1]))
    theirs = (
        piece
        for (before, piece), is_name in zip(pairs[:end], named[:end], strict=True)
        if not is_name and not (_is_bank(before) and _is_behind_bank(before, piece))
    )
    return _WORD.sub(lambda word: "x" if word[0].lower() in PURPOSES else word[0], "-".join(theirs))


def _is_note(before: str, last: str) -> bool:
    """Whether the end of a path with number and name is the payer's: a few words, no dash apart."""
    return _is_together(before, last) and len(last.split()) <= _NOTE_LONGEST


def _is_behind_bank(bank: str, piece: str) -> bool:
    """Whether it is the payer's as well, or the signature of the bank that writes."""
    return _is_together(bank, piece) or _is_bank(piece)


def _is_together(before: str, piece: str) -> bool:
    """Whether words in Latin letters stand behind others with no blank at the dash."""
    is_apart = before != before.rstrip() or piece != piece.lstrip()
    return not is_apart and bool(_IN_LATIN.fullmatch(piece))


def _is_digits(piece: str) -> bool:
    return piece.strip().removeprefix("C").isdigit()  # Bandhan's way of saying that it came


def _is_named(piece: str) -> bool:
    is_capital = all(word[0].isupper() or word == "&" for word in piece.split())
    return piece == X or (is_capital and _IN_LATIN.fullmatch(piece) is not None)


def _is_bank(piece: str) -> bool:
    words = piece.lower().split()
    return bool(words) and (of_account() | BANKS).issuperset(words)


def is_known(word: str) -> bool:
    """Whether it is of NEWS, of a bank's name or a mask, or two of these without a blank."""
    known = NEWS | of_account()
    parts = _INNER.sub(" ", word).lower().split()
    return word.lower() in known or known.issuperset(parts) or bool(_MASK.fullmatch(word))


def is_in_unread_script(news: str) -> bool:
    """Whether news is told in words of another script of which one is not known."""
    return any(not _LATIN.fullmatch(word) for word in strange_words(news))
