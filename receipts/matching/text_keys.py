"""What people write: references inside sentences, names in several spellings, phone numbers."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from receipts.models import name_words, near_key, reference_key
from receipts.upi import normalise_vpa

_WORD = re.compile(r"[^\W_]+")
_WORDS_READ = 80  # of a note; a reference stands early, banks cut the rest
_WORDS_IN_A_REFERENCE = 4
_GLUED_BEHIND = re.compile(r"(?<=[0-9])[A-Z]{3,}$")
_YEAR = re.compile(r"(?:19|20)\d\d")

# Inside a longer text a short key is chance: "12" of "12 June", a year, a first name.
_LEAST_DIGITS = 4
_LEAST_LETTERS = 6
_LEAST_MIXED = 2

_SPELLING_ALIKE = 85  # rapidfuzz ratio from which two words are one name spelt twice


def reference_keys(text: str) -> set[str]:
    """The reference keys that may stand in a text: the whole of it, and runs of its words."""
    whole = reference_key(text)
    words = _WORD.findall(text)[:_WORDS_READ]
    keys = {key for run in _runs(words) for key in _spellings(run) if _says_enough(key)}
    return keys | ({whole, whole.replace("-", "")} - {""})


def near_keys(keys: Collection[str]) -> set[str]:
    """Under which dues are looked up that these keys of a text nearly name.

    A word of three letters and more behind the last digit is no part of a reference: `A101RENT`;
    one letter may be (`A101B` is another flat).
    """
    cut = (_GLUED_BEHIND.sub("", key) for key in keys)
    return {near_key(key) for key in (*keys, *cut)} - {""}


def _runs(words: list[str]) -> Iterator[str]:
    for start in range(len(words)):
        for length in range(1, _WORDS_IN_A_REFERENCE + 1):
            if start + length <= len(words):
                yield " ".join(words[start : start + length])


def _spellings(run: str) -> tuple[str, str]:
    key = reference_key(run)
    return key, key.replace("-", "")


def _says_enough(key: str) -> bool:
    digits = sum(character.isdigit() for character in key)
    letters = sum(character.isalpha() for character in key)
    if digits and letters:
        return len(key) >= _LEAST_MIXED
    if digits:
        return digits >= _LEAST_DIGITS and not _YEAR.fullmatch(key)
    return letters >= _LEAST_LETTERS


@lru_cache(maxsize=20_000)
def names_alike(one: str, other: str) -> bool:
    """Whether two names may be one person's: `Asha R.` and `Asha Rao`, `RAVI KUM` and `Ravi Kumar`.

    Every word of the shorter name must find its own word in the longer one (equal, nearly equal,
    or cut short), and at least one of them in full.
    """
    shorter, longer = sorted((name_words(one), name_words(other)), key=len)
    in_full = 0
    left = list(longer)
    for word in sorted(shorter, key=len, reverse=True):
        partner = max(left, key=lambda candidate: fuzz.ratio(word, candidate), default="")
        if len(word) >= 3 and fuzz.ratio(word, partner) >= _SPELLING_ALIKE:
            in_full += 1
        else:
            partner = next((candidate for candidate in left if _cut_short(word, candidate)), "")
        if not partner:
            return False
        left.remove(partner)
    return in_full > 0


@lru_cache(maxsize=20_000)
def same_name(one: str, other: str) -> bool:
    """Whether two names are equal but for order, case and titles."""
    words = sorted(name_words(one))
    return bool(words) and words == sorted(name_words(other))


def _cut_short(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


_BEGINNING = 3  # letters by which names are looked up before they are compared in earnest
_UTR = re.compile(r"[0-9]{12}")
_VPA_END = 6  # characters by which addresses are looked up
_VPA_TELLS = 9  # characters from which a cut address tells one payer from another


def name_beginnings(name: str) -> set[str]:
    """The first letters of a name's words."""
    return {word[:_BEGINNING] for word in name_words(name) if len(word) >= _BEGINNING}


def near_utrs(utr: str) -> Iterator[str]:
    """Every UTR of 12 digits with one digit read or typed wrong, or two neighbours exchanged."""
    if not _UTR.fullmatch(utr):
        return
    for at, digit in enumerate(utr):
        for other in "0123456789":
            if other != digit:
                yield utr[:at] + other + utr[at + 1 :]
    for at in range(len(utr) - 1):
        if utr[at] != utr[at + 1]:
            yield utr[:at] + utr[at + 1] + utr[at] + utr[at + 2 :]


def vpa_ends(address: str) -> set[str]:
    """The keys under which an address, or what a bank left of it, is looked up."""
    plain = normalise_vpa(address)
    if len(plain) < _VPA_TELLS:
        return set()
    return {plain[:_VPA_END], "…" + plain.partition("@")[0][1 - _VPA_END :]}
