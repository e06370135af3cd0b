"""Words of names under the one spelling that their many romanisations share."""

import re
from functools import lru_cache

# Titles and names in front that come in many spellings.
_ALIASES = {
    "md": "mohamad", "mohd": "mohamad", "mohammed": "mohamad", "mohammad": "mohamad",
    "muhammad": "mohamad", "muhammed": "mohamad", "mohamed": "mohamad", "chandra": "chander",
    "sheikh": "shaikh", "shaik": "shaikh",
    "choudhary": "chaudhary", "choudhury": "chaudhary", "chowdhury": "chaudhary",
    "chaudhuri": "chaudhary", "chowdary": "chaudhary", "chaudhri": "chaudhary",
}  # fmt: skip
# Respect that is written as part of a name: Rameshbhai, Kokilaben, Sitabai.
_RESPECT = re.compile(r"(?<=\w{4})(?:bhai|bhau|ben|behn|bahen|ji)$")
_SPELLINGS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        ("ksh|ks|x", "x"), ("chh|ch", "c"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"),
        ("bh", "b"), ("gh", "g"), ("kh|q|ck", "k"), ("jh|z", "j"), ("w", "v"), ("ao$", "av"),
        ("au|ou|ov(?=[^aeiou]|$)|av(?=[^aeiou])", "o"), ("aa", "a"), ("ee|ii|ie", "i"),
        ("oo|uu", "u"), ("y", "i"), ("ii", "i"), (r"(.)\1", r"\1"),
    )
)  # fmt: skip
_VOWEL = re.compile("[aeiou]")


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """A small-letter word as spelt for comparison: `chowdhury` and `choudhary` begin alike."""
    word = _RESPECT.sub("", word)
    word = _ALIASES.get(word, word)
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def skeleton_of(sound: str) -> str:
    """Its consonants, and a vowel in front: what a change of script leaves."""
    return sound[:1] + _VOWEL.sub("", sound[1:])
