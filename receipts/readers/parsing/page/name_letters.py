"""I and l in names: put right where the letters around prove it, doubtful where they do not."""

import re

# I between small letters before a vowel is an l, as in `BaIaji`, and at a word's end behind one, as
# in `AniI`. Before a consonant it may open a word of its own: `MapmyIndia`, `McIver`.
# Behind a capital that opens a word, as in `CIeartrip`, only where an l alone can follow it.
_SURELY_L = re.compile(
    r"(?<=[a-z])I+(?=[aeiou])|(?<=[A-Za-z][aeiou])I(?!\w)|(?<=\b[BCFGKP])I(?=[aeou])"
)
_MAYBE_NUMBERED = re.compile(r"[a-z]eI(?!\w)")
# l before these is an I: no word begins with l and a consonant or a capital (`lRCTC`), none has lnd
# in it (`Agrolndia`).
_SURELY_I = re.compile(r"\bl(?=[b-df-hj-np-tv-zA-Z])|(?<=[a-z])l(?=nd)")
# "H2O" or "H20": a digit beside letters may be one of them. "Iakshmi", "lyer": few names begin so.
_EITHER = re.compile(
    r"\b(?=\w*\d)(?=\w*[A-Za-z])\w*[01OIl]\w*|\bI[aeiou]|\bl[b-df-hj-np-tv-z]|[a-z]I+(?![A-HJ-Z])"
    r"|\b[A-Z]I[a-z]"
)


def with_capitals(name: str) -> str:
    """The name with `AniI` and `BaIaji` undone, and `Aarav lyer` where all words have capitals."""
    name = _SURELY_L.sub(lambda found: "l" * len(found[0]), name)
    titled = all(word[0].isupper() or _SURELY_I.match(word) for word in name.split())
    return _SURELY_I.sub("I", name) if titled and name != name.lower() else name


def may_read_otherwise(name: str) -> bool:
    """Whether a letter may as well be a digit or another letter: `H2O`, `Iakshmi`, `DeIhi`."""
    return bool(_EITHER.search(name))


def is_mended_on_a_guess(printed: str) -> bool:
    """Whether an I that was taken for l may be the number behind a word: `PateI`, `PhaseI`."""
    return bool(_MAYBE_NUMBERED.search(printed))
