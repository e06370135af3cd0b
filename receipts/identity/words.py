"""A name taken apart: its holders, and the words of each that tell one person from another."""

import re
import unicodedata
from functools import lru_cache

from receipts.identity.devanagari import in_latin, is_devanagari, is_sister

TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "adv", "er", "ca", "capt", "col", "shri",
    "shree", "sri", "smt", "shrimati", "kumari", "kum", "km", "selvi", "thiru", "tmt", "master",
    "late",
))  # fmt: skip
# What stands behind a company's name and is left out, or cut, as often as not.
LEGAL = frozenset((
    "pvt", "private", "ltd", "limited", "llp", "opc", "inc", "co", "company", "corp", "corporation",
))  # fmt: skip
# Second names that whole villages share: alike, they tell nobody from anybody.
COMMON = frozenset((
    "kumar", "kumari", "devi", "singh", "lal", "bai", "kaur", "begum", "bibi", "khatun", "khatoon",
    "ben", "bhai", "rani", "ram", "das", "prasad", "chand", "nath", "mohamad",
))  # fmt: skip
_MASK = re.compile(r"[*•●#…]|x{3,}|\.{2,}", re.IGNORECASE)
_RELATION = re.compile(r"\b(?:[sdwch]\s*/\s*o|son of|wife of|daughter of|care of)\b.*", re.DOTALL)
_ASIDE = re.compile(r"\(([^)]*)\)?")
_JOINT = re.compile(r"\s+(?:and|or)\s+|\s*[&/,+]\s*")
_FIRM = re.compile(r"^m\s*/\s*s\.?\s+")
_WORD = re.compile(r"[^\W\d_]+")


def is_masked(name: str) -> bool:
    """Whether letters of the name are hidden."""
    return bool(_MASK.search(name))


def is_read(name: str) -> bool:
    """Whether all of its letters are of a script that is compared: Latin or one that is spoken."""
    letters = [character for character in name if character.isalpha()]
    return all(is_spoken(one) or unicodedata.name(one, "").startswith("LATIN") for one in letters)


def is_spoken(text: str) -> bool:
    """Whether it has letters that are compared as they are spoken."""
    return is_devanagari(text) or is_sister(text)


def holders_of(name: str) -> list[str]:
    """The persons of a joint account, each by name; of `Ravi s/o Mohan` only who holds it."""
    whole = _RELATION.sub("", _plain(name))
    parts = [part for part in _JOINT.split(whole) if _WORD.search(part)]
    return parts if all(len(_WORD.findall(part)[0]) > 1 for part in parts) else [whole]


def words_of(name: str) -> list[str]:
    """Its words in small Latin letters, without titles in front and legal forms behind."""
    words = _WORD.findall(_FIRM.sub("", _RELATION.sub("", _plain(name))))
    while len(words) > 1 and words[0] in TITLES and len("".join(words[1:])) > 2:
        words = words[1:]
    while len(words) > 1 and (_is_legal(words[-1]) or words[-1] == "and"):
        words = words[:-1]  # `Steel and Co`
    return words


def _is_legal(word: str) -> bool:
    return word in LEGAL or (len(word) > 3 and any(one.startswith(word) for one in LEGAL))


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    """Small Latin letters; dots part initials (`A.K. Rao`), an apostrophe parts nothing."""
    spoken = in_latin(name) if is_spoken(name) else name
    letters = unicodedata.normalize("NFKD", spoken).casefold().replace(".", " ")
    kept = (one for one in letters if not unicodedata.combining(one) and one not in "'’`")
    return _ASIDE.sub(" ", "".join(kept))
