"""Whether two names are one person's, or one company's: cut, initials, order, spelling, script."""

from collections.abc import Sequence
from itertools import accumulate, pairwise, permutations, product
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from receipts.identity.devanagari import is_sister
from receipts.identity.likeness import (
    Comparison,
    Likeness,
    Why,
    compatible,
    different,
    same,
    unknown,
)
from receipts.identity.payee_names import is_shop
from receipts.identity.sounds import skeleton_of, sound_of
from receipts.identity.words import COMMON, holders_of, is_masked, is_read, is_spoken, words_of

_LEAST_LETTERS = 3  # of a word that tells anything, and of a name
_TELLING_CUT = 7  # letters of a single word from which a bank has cut what followed
_LEAST_CUT = 6  # letters of a cut name that goes on into its second word
_MOST_SWAPPED = 4  # words of a name that are tried in every order
_SPELT_ALIKE = 7  # letters from which two words with one slip are one word
# What many write before a given name, and leave out as often; as `sound_of` hears them. Titles that
# may be two initials as well (`PT Usha`) or a given name stand here, and are not taken off.
_BEFORE_A_NAME = frozenset((
    "mohamad", "saik", "sied", "saied", "haji", "pt", "sister", "rev", "molana", "molvi", "maj",
    "lt", "brig", "gen",
))  # fmt: skip
_SURE_FIRST = [Likeness.SAME, Likeness.COMPATIBLE, Likeness.UNKNOWN, Likeness.DIFFERENT]


def compare_names(shown: str, known: str) -> Comparison:
    """Compare a name as a bank, an app or a sender shows it with one that is known.

    Only `shown` may have been cut. Of a joint account one holder is enough. What is empty, masked
    or in a script that is not read is UNKNOWN, never DIFFERENT; so is what does not agree and is
    read through Devanagari, which serves well enough to find two names alike and no further.
    """
    if why := _says_nothing(shown) or _says_nothing(known):
        return unknown(why)
    if is_shop(shown) or is_shop(known):
        return _companies(shown, known)
    pairs = product(holders_of(shown), holders_of(known))
    found = [_persons(words_of(one), words_of(other)) for one, other in pairs]
    best = min(found, key=lambda one: _SURE_FIRST.index(one.likeness))
    if best.likeness == Likeness.SAME and is_spoken(shown) is not is_spoken(known):
        return same(Why.SCRIPT)
    if not best.fits and is_sister(shown + known):
        return unknown(Why.UNREAD)
    return best


def _says_nothing(name: str) -> Why | None:
    if not name.strip():
        return Why.NOTHING
    if is_masked(name):
        return Why.MASKED
    if not is_read(name):
        return Why.UNREAD
    return Why.SHORT if len("".join(words_of(name))) < _LEAST_LETTERS else None


def _companies(shown: str, known: str) -> Comparison:
    found = _persons(words_of(shown), words_of(known))
    if is_shop(shown) and is_shop(known):
        return found if found.likeness != Likeness.UNKNOWN else unknown(Why.COMPANY)
    # One may have lost the word that names its trade; else it is a person and a business.
    return found if found.fits and found.why in (Why.CUT, Why.EQUAL) else unknown(Why.COMPANY)


def _persons(shown: list[str], known: list[str]) -> Comparison:
    one, other = [sound_of(word) for word in shown], [sound_of(word) for word in known]
    if run := _run_together(one, other, in_order=shown == known):
        return run
    if len(one) == 1 or len(other) == 1:
        return _single(one, other)
    matches = _aligned(one, other)
    if len(matches) < min(len(one), len(other)):
        return _apart(matches, one, other)
    return _together(matches, one, other)


def _run_together(one: list[str], other: list[str], *, in_order: bool) -> Comparison | None:
    """Equal, or cut within a word, once the spaces are gone; in any order of the words."""
    whole = "".join(one)
    for order in permutations(other) if len(other) <= _MOST_SWAPPED else [tuple(other)]:
        if whole == "".join(order):
            if list(order) != other:
                return same(Why.ORDER)
            if len(one) == 1:
                return _one_word(other)
            return same(Why.EQUAL if in_order else Why.SPELLING)
        is_cut = len(whole) >= _LEAST_CUT and _is_cut_within(whole, order)
        if is_cut and other[0] in _begun(whole, order):
            return compatible(Why.CUT)
    return None


def _is_cut_within(whole: str, words: Sequence[str]) -> bool:
    """Whether it breaks off inside the second word or a later one, two letters or more in."""
    ends = list(accumulate(len(word) for word in words))
    inside = any(end + 1 < len(whole) < next_end for end, next_end in pairwise(ends))
    return inside and "".join(words).startswith(whole)


def _begun(whole: str, words: Sequence[str]) -> list[str]:
    """The words of which the cut left anything; the given name is to be among them."""
    ends = accumulate(len(word) for word in words)
    return [word for word, end in zip(words, ends, strict=True) if end - len(word) < len(whole)]


def _one_word(other: list[str]) -> Comparison:
    """One word that is all of the other name: `Ravikumar` is a name, `Ravi` hardly."""
    return compatible(Why.ONE_WORD) if len(other) == 1 else same(Why.SPELLING)


def _single(one: list[str], other: list[str]) -> Comparison:
    """A word alone against a longer name. Banks that cut to eight letters leave only that."""
    word, name = (one[0], other) if len(one) == 1 else (other[0], one)
    is_cut = len(one) == 1 and len(word) >= _TELLING_CUT and other[0].startswith(word)
    if is_cut:
        return compatible(Why.CUT)
    if len(name) == 1 and _alike(word, name[0]):
        return compatible(Why.SPELLING)
    is_part = any(_alike(word, part) or part.startswith(word) for part in name)
    return unknown(Why.ONE_WORD) if is_part else different(Why.OTHER)


class _Match(NamedTuple):
    """A word of one name with its own word in the other, by their places."""

    here: int
    there: int
    why: Why  # EQUAL, SPELLING, CUT or INITIALS


def _aligned(one: list[str], other: list[str]) -> list[_Match]:
    """Each word with a partner of its own, the surest partners first."""
    found: list[_Match] = []
    for why in (Why.EQUAL, Why.SPELLING, Why.CUT, Why.INITIALS):
        for here, there in product(range(len(one)), range(len(other))):
            free = all(here != match.here and there != match.there for match in found)
            if free and _is_partner(one, here, other[there], why):
                found.append(_Match(here, there, why))
    return found


def _is_partner(one: list[str], here: int, partner: str, why: Why) -> bool:
    word = one[here]
    match why:
        case Why.EQUAL:
            return word == partner and len(word) > 1
        case Why.SPELLING:
            return _alike(word, partner)
        case Why.CUT:
            return here == len(one) - 1 and len(word) > 1 and partner.startswith(word)
    return 1 in (len(word), len(partner)) and word[0] == partner[0]


def _alike(one: str, other: str) -> bool:
    """Whether two words are one word spelt twice."""
    if one == other:
        return len(one) > 1
    if min(len(one), len(other)) >= _SPELT_ALIKE and one[0] == other[0]:
        return Levenshtein.distance(one, other) == 1
    return abs(len(one) - len(other)) == 1 and _differ_in_a_vowel(one, other)


def _differ_in_a_vowel(one: str, other: str) -> bool:
    """An unstressed vowel that one spelling leaves out: Kamla, Kamala. At the end it is a sex."""
    bare = skeleton_of(one)
    return (
        len(bare) >= _LEAST_LETTERS
        and one[-1] == other[-1]
        and bare == skeleton_of(other)
        and Levenshtein.distance(one, other) == 1
    )


def _together(matches: list[_Match], one: list[str], other: list[str]) -> Comparison:
    """Every word of the shorter name has found its own."""
    whys = {match.why for match in matches}
    telling = [match for match in matches if _tells(match, one)]
    if not telling:
        return unknown(Why.SHORT)
    if _lacks_the_first(matches, one, other):
        return unknown(Why.FAMILY)
    if Why.CUT in whys:
        return compatible(Why.CUT)
    if Why.INITIALS in whys:
        return compatible(Why.INITIALS)
    if len(one) != len(other):
        return compatible(Why.PART)
    if any(match.here != match.there for match in matches):
        return same(Why.ORDER)
    return same(Why.SPELLING)


def _lacks_the_first(matches: list[_Match], one: list[str], other: list[str]) -> bool:
    """`Bhaskar Deshmukh` is no short form of `Suresh Bhaskar Deshmukh` but his father's name."""
    is_here_longer = len(one) > len(other)
    first = (one if is_here_longer else other)[0]
    met = {match.here if is_here_longer else match.there for match in matches}
    return 0 not in met and len(first) > 1 and first not in _BEFORE_A_NAME


def _tells(match: _Match, one: list[str]) -> bool:
    return match.why in (Why.EQUAL, Why.SPELLING) and len(one[match.here]) >= _LEAST_LETTERS


def _apart(matches: list[_Match], one: list[str], other: list[str]) -> Comparison:
    """Words on both sides have no partner: another family name, or another person."""
    shared = [match for match in matches if _tells(match, one) and one[match.here] not in COMMON]
    if not shared:
        return different(Why.OTHER)
    ends = (len(one) - 1, len(other) - 1)
    if all((match.here, match.there) == ends for match in shared):
        return different(Why.FAMILY)
    return unknown(Why.SURNAME)
