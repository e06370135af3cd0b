"""Devanagari names in Latin letters, with the vowels that are written but not spoken left out.

Scripts that Unicode lays out as it does Devanagari, sign for sign, are read through it.
"""

import re
import unicodedata

_SIGNS = {
    "ा": "aa", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "ृ": "ri", "े": "e", "ै": "ai", "ो": "o",
    "ौ": "au", "ॅ": "e", "ॉ": "o", "ॆ": "e", "ॊ": "o",
}  # fmt: skip
_VOWELS = {
    "अ": "a", "आ": "aa", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ri", "ए": "e", "ऐ": "ai",
    "ओ": "o", "औ": "au", "ऍ": "e", "ऑ": "o",
}  # fmt: skip
_CONSONANTS = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n", "च": "ch", "छ": "chh", "ज": "j", "झ": "jh",
    "ञ": "n", "ट": "t", "ठ": "th", "ड": "d", "ढ": "dh", "ण": "n", "त": "t", "थ": "th", "द": "d",
    "ध": "dh", "न": "n", "प": "p", "फ": "ph", "ब": "b", "भ": "bh", "म": "m", "य": "y", "र": "r",
    "ल": "l", "ळ": "l", "व": "v", "श": "sh", "ष": "sh", "स": "s", "ह": "h",
}  # fmt: skip
_VIRAMA, _NUKTA = "्", "़"
_NASALS = {"ं": "n", "ँ": "n", "ः": ""}
_SCHWA = "ə"  # the vowel that every consonant has unless a sign says otherwise

_FIRST, _LAST = 0x0900, 0x097F
# Where Bengali, Gurmukhi, Gujarati, Odia, Telugu and Kannada begin. Tamil, which has one letter for
# k and g, is not read.
_SISTERS = (0x0980, 0x0A00, 0x0A80, 0x0B00, 0x0C00, 0x0C80)
_OTHERWISE = str.maketrans({"ৎ": "त्", "ৰ": "र", "ৱ": "व", "ੰ": "ं", "ੱ": "", "ୱ": "व"})

# Not spoken at the end of a word, nor between a spoken syllable and another one.
_FINAL = re.compile(rf"{_SCHWA}\b")
_MEDIAL = re.compile(
    rf"(?<=[aeiou{_SCHWA}])([^aeiou{_SCHWA}\s]{{1,3}}){_SCHWA}(?=[^aeiou\s]{{1,3}}[aeiou])"
)


def is_devanagari(text: str) -> bool:
    """Whether the text has a letter of that script."""
    return any(_FIRST <= ord(character) <= _LAST for character in text)


def is_sister(text: str) -> bool:
    """Whether the text has a letter of a script that is read through Devanagari."""
    return any(_sister_of(character) for character in text)


def _sister_of(character: str) -> int:
    """Where the script of this character begins, 0 for another one's."""
    begins = ord(character) & ~0x7F
    return begins if begins in _SISTERS else 0


def _as_devanagari(text: str) -> str:
    spelt = text.translate(_OTHERWISE)
    begins = [_sister_of(character) for character in spelt]
    return "".join(
        chr(ord(character) - begin + _FIRST) if begin else character
        for character, begin in zip(spelt, begins, strict=True)
    )


def in_latin(text: str) -> str:
    """The text with Devanagari written as it is spoken: `रवि देशमुख` → `ravi deshmukh`."""
    plain = unicodedata.normalize("NFD", _as_devanagari(text)).replace(_NUKTA, "")
    letters = list(unicodedata.normalize("NFC", plain))
    sounds = "".join(_sound(letters, at) for at in range(len(letters)))
    return _MEDIAL.sub(r"\1", _FINAL.sub("", sounds)).replace(_SCHWA, "a")


def _sound(letters: list[str], at: int) -> str:
    letter = letters[at]
    if consonant := _CONSONANTS.get(letter):
        follows = letters[at + 1] if at + 1 < len(letters) else ""
        return consonant if follows in _SIGNS or follows == _VIRAMA else consonant + _SCHWA
    for table in (_SIGNS, _VOWELS, _NASALS):
        if letter in table:
            return table[letter]
    return "" if letter == _VIRAMA else letter
