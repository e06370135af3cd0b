"""Was it paid under one of our names? Apps cut and elide names, banks swap them, OCR misreads."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

# The same in every other name, or left out by one app and printed by the next.
_EMPTY_WORDS = frozenset((
    "mr", "mrs", "ms", "miss", "dr", "shri", "sri", "smt", "kum", "prof", "m", "s", "the",
    "and", "of", "for", "ac", "no", "bank", "upi", "payment", "account", "verified",
    "merchant",
))  # fmt: skip
# Of a name with one of these words, its owner is no single person.
_SHOP_WORDS = frozenset((
    "store", "stores", "shop", "mart", "bazaar", "traders", "trading", "enterprise",
    "enterprises", "industries", "agency", "agencies", "services", "solutions", "systems",
    "tech", "technologies", "foods", "bakery", "cafe", "restaurant", "hotel", "caterers",
    "kitchen", "sweets", "dairy", "medical", "medicals", "pharmacy", "clinic", "hospital",
    "school", "academy", "college", "institute", "classes", "tuition", "university", "trust",
    "foundation", "society", "association", "club", "residents", "welfare", "apartment",
    "apartments", "housing", "chs", "chsl", "rwa", "committee", "federation", "temple",
    "electricals", "electronics", "mobiles", "hardware", "textiles", "fashion", "boutique",
    "jewellers", "tailors", "salon", "travels", "tours", "transport", "motors", "garage",
    "garments", "collection", "collections", "studio", "press", "stationers", "books", "pvt",
    "private", "ltd", "limited", "llp", "inc", "company", "co", "corporation", "sons",
    "brothers", "general", "provision", "provisions", "kirana", "fruits", "vegetables", "tea",
    "juice", "ladies", "gents", "online",
))  # fmt: skip
_MASK = re.compile(r"[*•●#]+|x{3,}|\.{2,}|…")
_WORD = re.compile(r"[^\W_]+")
_LEAST_LETTERS = 4  # in fewer, chance and misreading say more than the name does
_WORD_ALIKE = 75  # rapidfuzz ratio: one letter in four may be misread
_WHOLE_ALIKE = 60  # of the names without their spaces, which readers lose
_MOST_OF_IT = 0.5  # of the letters of the shorter name that found their word


def may_be_one_of(shown: str, ours: Iterable[str]) -> bool:
    """Whether a name as shown on a screen may stand for one of ours.

    Given the benefit of the doubt: what is masked, too short, or written in another script.
    """
    return any(_may_be(shown, name) for name in ours)


def is_shop(name: str) -> bool:
    """Whether a name says that it belongs to a shop or a society and not to a person."""
    words = set(_words(name))
    return "&" in name or not _SHOP_WORDS.isdisjoint(words)


def _may_be(shown: str, name: str) -> bool:
    if _scripts(shown).isdisjoint(_scripts(name)):
        return True
    one, other = _words(_MASK.split(shown)[0]), _words(name)
    letters = min(len("".join(one)), len("".join(other)))
    if letters < _LEAST_LETTERS or _MASK.match(shown.strip()):
        return True
    if fuzz.ratio("".join(one), "".join(other)) >= _WHOLE_ALIKE:
        return True
    return _shared(one, other) >= _MOST_OF_IT * letters


def _shared(one: list[str], other: list[str]) -> int:
    """How many letters of the one name stand in words that the other has too, cut or misread."""
    left, shared = list(other), 0
    for word in sorted(one, key=len, reverse=True):
        partner = max(left, key=lambda candidate: _likeness(word, candidate), default="")
        if partner and _likeness(word, partner) >= _WORD_ALIKE:
            left.remove(partner)
            shared += max(len(word), len(partner))
    return shared


def _likeness(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    # An initial, or a word that was cut; the whole may also have been run together.
    if longer.startswith(shorter) or (len(shorter) >= _LEAST_LETTERS and shorter in longer):
        return 100.0
    return fuzz.ratio(one, other)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name).casefold().replace("'", "").replace("’", "")
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = [word for word in _WORD.findall(kept) if not word.isdigit()]
    return [word for word in words if word not in _EMPTY_WORDS] or words


def _scripts(name: str) -> set[str]:
    """The scripts of its letters, each by the first word of a letter's name: LATIN, DEVANAGARI."""
    return {unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha()}
