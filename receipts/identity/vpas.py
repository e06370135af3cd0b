"""What a payer's UPI address tells: a phone number, a name, or the same address cut or masked."""

import re
from functools import lru_cache

from receipts.identity.likeness import Comparison, Why, compatible, same, unknown
from receipts.identity.sounds import sound_of
from receipts.identity.words import words_of
from receipts.upi import normalise_vpa

_PHONE = re.compile(r"(?<!\d)(?:91|0)?([6-9]\d{9})(?!\d)")
_MASKED_PHONE = re.compile(r"^(?:\d{0,4})[*•x]+(\d{4,9})$")
_MASK = re.compile(r"[*•●…#]|^x{2,}")
_LETTERS = re.compile(r"[a-z]+")
_LEAST_NAME = 4  # letters of a name in an address that are no chance
_LEAST_MAIL = 6  # letters before the @ that two addresses do not share by chance
_TELLS = 9  # characters in common from which a cut address tells one payer from another
_SHORTEST_HALF = 3


def phone_in(vpa: str) -> str:
    """The ten digits of the phone number that the address is made of, or an empty string."""
    found = _PHONE.search(normalise_vpa(vpa).partition("@")[0])
    return found[1] if found else ""


def compare_vpa_with_phone(vpa: str, phone: str) -> Comparison:
    """An address against ten digits. Another number is UNKNOWN: people have several."""
    local = normalise_vpa(vpa).partition("@")[0]
    if not phone or not local:
        return unknown(Why.NOTHING)
    if phone_in(local) == phone:
        return same(Why.PHONE)
    masked = _MASKED_PHONE.match(local)
    if masked and phone.endswith(masked[1]):
        return compatible(Why.PHONE)
    return unknown(Why.OTHER if phone_in(local) or masked else Why.NOTHING)


def compare_vpa_with_mail(vpa: str, email: str) -> Comparison:
    """Google Pay makes addresses of e-mail addresses: `asha.rao@okaxis` of `asha.rao@gmail.com`."""
    one, other = (text.partition("@")[0].casefold() for text in (normalise_vpa(vpa), email.strip()))
    is_one = re.sub(r"-\d$", "", one) == other and len(other) >= _LEAST_MAIL
    return compatible(Why.EMAIL) if is_one else unknown(Why.NOTHING)


def compare_vpa_with_name(vpa: str, name: str) -> Comparison:
    """An address against a name: SAME only where it spells out two of its words.

    Nicknames are common, so it never says DIFFERENT; UNKNOWN for OTHER is an address that holds
    one word of the name beside letters that are none of it.
    """
    local = normalise_vpa(vpa).partition("@")[0]
    words = [sound_of(word) for word in words_of(name)]
    if not words or _MASK.search(local) or not _LETTERS.search(local):
        return unknown(Why.NOTHING)
    letters = "".join(_LETTERS.findall(local))
    heard = sound_of(letters)
    spelt = _spelt(letters, tuple(words_of(name))) or _spelt(heard, tuple(words))
    if spelt and _lacks_the_first(heard, words):
        return unknown(Why.FAMILY)
    if spelt:
        return _by_what_is_spelt(spelt)
    has_word = any(len(word) >= _LEAST_NAME and word in heard for word in words)
    return unknown(Why.OTHER if has_word else Why.NOTHING)


def compare_vpas(one: str, other: str) -> Comparison:
    """Two addresses, as banks cut and mask them. Two that differ may still be one payer's."""
    one, other = normalise_vpa(one), normalise_vpa(other)
    if not one or not other:
        return unknown(Why.NOTHING)
    if one == other and "@" in one:
        return same(Why.VPA)
    if phone_in(one) and phone_in(one) == phone_in(other):
        return same(Why.PHONE)
    if vpas_alike(one, other):
        return compatible(Why.VPA)
    return unknown(Why.OTHER)


def vpas_alike(one: str, other: str) -> bool:
    """Whether two addresses may be one: banks cut them short or mask their beginning.

    `ravik@okaxi` and `ravik@okaxis`, `**44002@pthdfc` and `9812344002@pthdfc`; of a phone number
    its ten digits are an address cut short.
    """
    one, other = normalise_vpa(one), normalise_vpa(other)
    masked, plain = (one, other) if _MASK.search(one) else (other, one)
    if _MASK.search(masked):
        beginning, *_, end = _MASK.split(masked)
        enough = len(beginning) + len(end) >= _TELLS
        return enough and plain.startswith(beginning) and plain.endswith(end)
    shorter, longer = sorted((one, other), key=len)
    return one == other != "" or (len(shorter) >= _TELLS and longer.startswith(shorter))


def _lacks_the_first(heard: str, words: list[str]) -> bool:
    """`bhaskar.deshmukh` spells his father's name, not that of Suresh Bhaskar Deshmukh."""
    rest = _spelt(heard, tuple(words[1:]))
    return rest is not None and len(rest) > 1 and len(words[0]) > 1


def _by_what_is_spelt(lengths: tuple[int, ...]) -> Comparison:
    """By how many letters of each word it has, the longest first."""
    if len(lengths) > 1 and lengths[1] >= _SHORTEST_HALF:
        return same(Why.VPA)
    if len(lengths) > 1 and lengths[0] >= _LEAST_NAME:
        return compatible(Why.INITIALS)
    return unknown(Why.ONE_WORD)


@lru_cache(maxsize=20_000)
def _spelt(letters: str, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """How the letters are made of whole words and beginnings, each word once; None where not."""
    if not letters:
        return ()
    best: tuple[int, ...] | None = None
    for at, word in enumerate(words):
        for length in _beginnings(letters, word):
            rest = _spelt(letters[length:], words[:at] + words[at + 1 :])
            if rest is not None:
                found = tuple(sorted((length, *rest), reverse=True))
                best = max(best, found) if best else found
    return best


def _beginnings(letters: str, word: str) -> list[int]:
    """How long a beginning of the word the letters may start with: whole, three or more, one."""
    shared = next((n for n, (a, b) in enumerate(zip(letters, word, strict=False)) if a != b), None)
    common = min(len(letters), len(word)) if shared is None else shared
    return [length for length in range(common, 0, -1) if length in (common, len(word), 1)]
