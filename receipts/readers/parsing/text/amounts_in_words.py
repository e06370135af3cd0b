"""Amounts written out in words, as Paytm prints them under the figure: `Rupees Seventy Only`."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

_UNITS: Mapping[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES: Mapping[str, int] = {
    "thousand": 1_000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "lacs": 100_000,
    "crore": 10_000_000, "crores": 10_000_000,
}  # fmt: skip
_VOCABULARY = (*_UNITS, *_SCALES, "hundred", "and", "only", "rupees", "rupee", "paise", "paisa")
# Recognisers drop the space between words ("TwoThousand"), so words are cut out of the letters.
_CUT = re.compile("|".join(sorted(_VOCABULARY, key=len, reverse=True)))
_LEAST_ALIKE = 0.75


def read_rupee_words(text: str) -> int | None:
    """Read `Rupees Two Thousand Seven Hundred Only` as paise; None when that is not what it says.

    Starts at the word rupees (or ends with it), allows single slips (`Sevnty`) and glued words.
    An unknown word makes the whole reading None: half an amount would be a wrong one.
    """
    words = _words(text)
    if not {"rupees", "rupee"} & set(words) or len(words) < 2:
        return None
    first = next(index for index, word in enumerate(words) if word in ("rupees", "rupee"))
    after = _upto_only(words[first + 1 :])
    if after and after[0] in _UNITS:
        return _paise(after)
    return _paise(words[:first]) if words[:first] and words[0] in _UNITS else None


def is_rupee_words(text: str) -> bool:
    """Whether the text is nothing but words of an amount, as where a long one wraps: `Six Only`."""
    words = re.findall(r"[a-z]+", text.lower())
    return bool(words) and all(word in _VOCABULARY for word in words)


def _words(text: str) -> list[str]:
    words: list[str] = []
    for piece in re.findall(r"[a-z]+", text.lower().replace("0", "o").replace("1", "l")):
        words += _known(piece)
    return words


def _known(piece: str) -> list[str]:
    """The vocabulary words a piece of letters is made of; the piece itself when it is none."""
    if piece in _VOCABULARY:
        return [piece]
    cut = _CUT.findall(piece)
    if "".join(cut) == piece:
        return cut
    near = get_close_matches(piece, _VOCABULARY, n=1, cutoff=_LEAST_ALIKE)
    return near or [piece]


def _upto_only(words: list[str]) -> list[str]:
    return words[: words.index("only")] if "only" in words else words


def _paise(words: list[str]) -> int | None:
    words = [word for word in words if word not in ("and", "rupees", "rupee")]
    paise_at = next((i for i, word in enumerate(words) if word in ("paise", "paisa")), None)
    if paise_at is None:
        rupees = _number(words)
        return None if rupees is None else rupees * 100
    # "... Rupees and Fifty Paise": the last one or two words before it are the paise
    for count in (2, 1):
        small = _number(words[max(paise_at - count, 0) : paise_at])
        whole = _number(words[: paise_at - count])
        if small is not None and whole is not None and small < 100:
            return whole * 100 + small
    return None


def _number(words: list[str]) -> int | None:
    total = part = 0
    if not words:
        return None
    for word in words:
        if word in _UNITS:
            part += _UNITS[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in _SCALES:
            total += max(part, 1) * _SCALES[word]
            part = 0
        else:
            return None
    return total + part
