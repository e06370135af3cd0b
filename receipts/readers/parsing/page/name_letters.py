"""I and l in names: put right where the letters around prove it, doubtful where they do not."""

import re

# I between small letters before a vowel is an l, as in `BaIaji`, and at a word's end behind one, as
# in `AniI`. Before a consonant it may open a word of its own: `MapmyIndia`, `McIver`.
_SURELY_L = re.compile(r"(?<=[a-z])I+(?=[aeiou])|(?<=[a-z][aeiou])I(?!\w)")
_MAYBE_NUMBERED = re.compile(r"[a-z]eI(?!\w)")
# l read for I at a word's start: before a vowel it is one, as in lakshmi.
_SURELY_I = re.compile(r"l[b-df-hj-np-tv-z]")
# "H2O" or "H20": a digit beside letters may be one of them. "Iakshmi": few names begin so.
_EITHER = re.compile(r"\b(?=\w*\d)(?=\w*[A-Za-z])\w*[01OIl]\w*|\bI[aeiou]|[a-z]I(?![A-Z])")


def with_capitals(name: str) -> str:
    """The name with `AniI` and `BaIaji` undone, and `Aarav lyer` where all words have capitals."""
    words = _SURELY_L.sub(lambda found: "l" * len(found[0]), name).split(" ")
    capital = [word for word in words if word[:1].isupper()]
    if capital and all(word in capital or _SURELY_I.match(word) for word in words):
        words = ["I" + word[1:] if _SURELY_I.match(word) else word for word in words]
    return " ".join(words)


def may_read_otherwise(name: str) -> bool:
    """Whether a letter may as well be a digit or another letter: `H2O`, `Iakshmi`, `DeIhi`."""
    return bool(_EITHER.search(name))


def is_mended_on_a_guess(printed: str) -> bool:
    """Whether an I that was taken for l may be the number behind a word: `PateI`, `PhaseI`."""
    return bool(_MAYBE_NUMBERED.search(printed))
