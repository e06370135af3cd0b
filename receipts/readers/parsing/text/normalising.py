"""Text made comparable: case, spaces, punctuation and look-alike letters folded away."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from receipts.upi import with_ascii_digits

# Recognisers mix these up at will; labels are compared with all of them made one.
_LOOK_ALIKE = str.maketrans({"l": "i", "1": "i", "|": "i", "!": "i", "0": "o", "5": "s", "8": "b"})

_NUKTA = "\u093c"
_DOUBLED = re.compile(r"([^\W\d])\1+")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `where[i]` is the place in the original text that character i came from."""

    text: str
    where: tuple[int, ...]


@lru_cache(maxsize=8192)
def fold(text: str) -> Folded:
    """Keep letters and digits (and Indian vowel signs) in one case, look-alikes made one.

    The dot under a Hindi letter goes: रेफ़ and रेफ, ज़ and ज are one, as writers have it.
    """
    kept: list[str] = []
    where: list[int] = []
    for index, character in enumerate(text):
        for part in unicodedata.normalize("NFKC", character).casefold():
            folded = part.translate(_LOOK_ALIKE)
            if folded == _NUKTA:
                continue
            if folded.isalnum() or unicodedata.category(folded).startswith("M"):
                kept.append(folded)
                where.append(index)
    return Folded("".join(kept), tuple(where))


def skeleton(text: str) -> str:
    """The folded text alone, for comparing whole phrases."""
    return fold(text).text


def undoubled(text: str) -> str:
    """The folded text with doubled letters made one: recognisers lose one of two (`Sucessful`)."""
    return _DOUBLED.sub(r"\1", skeleton(text))


def plain(text: str) -> str:
    """The text with ASCII digits and compatibility forms undone, character for character.

    Characters whose normal form is longer than one are left alone, so places stay the same.
    """
    characters = (
        normal if len(normal := unicodedata.normalize("NFKC", character)) == 1 else character
        for character in text
    )
    return with_ascii_digits("".join(characters))
