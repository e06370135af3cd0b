"""Find labels in a line of recognised text, whatever spacing, case and slips it came with."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from receipts.readers.parsing.page.label_vocabulary import LABELS, LabelKind
from receipts.readers.parsing.text.normalising import Folded, fold, skeleton

# Below this length one slip makes another word, so short labels must be printed exactly.
_SHORTEST_FUZZY = 8
_FUZZY_SCORE = 89.0
# A label as short as this must stand as a word of its own: "To" is also the start of "Total".
_LONGEST_WHOLE_WORD = 6
_ID_KINDS = frozenset({LabelKind.UTR, LabelKind.MAYBE_UTR, LabelKind.OTHER_ID})
_NUMBER_KINDS = _ID_KINDS | {LabelKind.ACCOUNT, LabelKind.PHONE}


@dataclass(frozen=True, slots=True)
class Label:
    """A label found in a text; `start` and `end` are places in that text."""

    kind: LabelKind
    phrase: str  # folded
    start: int
    end: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str  # folded
    kinds: tuple[LabelKind, ...]
    pieces: tuple[str, ...]  # one of which stands unharmed in whatever is nearly the phrase


@lru_cache(maxsize=1)
def _phrases() -> tuple[_Phrase, ...]:
    kinds: dict[str, dict[LabelKind, None]] = {}
    for kind, labels in LABELS.items():
        for label in labels:
            kinds.setdefault(skeleton(label), {})[kind] = None
    ordered = sorted(kinds, key=len, reverse=True)
    return tuple(_Phrase(one, tuple(kinds[one]), _pieces(one)) for one in ordered)


def _pieces(phrase: str) -> tuple[str, ...]:
    """As many parts as slips are let pass, and one more."""
    slips = int((1 - _FUZZY_SCORE / 100) * 2 * len(phrase))
    ends = [len(phrase) * place // (slips + 1) for place in range(slips + 2)]
    return tuple(phrase[start:end] for start, end in pairwise(ends))


@lru_cache(maxsize=4096)
def find_labels(text: str) -> tuple[Label, ...]:
    """Return the labels in `text` in order of place; a longer label hides those inside it."""
    folded = fold(text)
    found: list[Label] = []
    taken = [False] * len(folded.text)
    for one in _phrases():
        phrase = one.text
        if phrase not in folded.text:
            continue
        for start in _places(folded, phrase, text):
            end = start + len(phrase)
            if not any(taken[start:end]):
                taken[start:end] = [True] * len(phrase)
                found += _labels(one.kinds, phrase, folded, start, end)
    if not any(label.kind in _ID_KINDS for label in found):
        likely = _NUMBER_KINDS if found else frozenset(LabelKind)
        if found and not any(label.start == 0 for label in found):
            likely |= {LabelKind.PAYEE}  # "Transfered to" ends with a label of its own
        found += _nearly(folded, text, found, kinds=likely)
    return tuple(sorted(found, key=lambda label: label.start))


def labels_of(text: str, *kinds: LabelKind) -> tuple[Label, ...]:
    """Return the labels of these kinds in `text`."""
    return tuple(label for label in find_labels(text) if label.kind in kinds)


def is_label_alone(text: str) -> bool:
    """Say whether the text is labels and nothing else worth reading."""
    rest = list(text)
    for label in find_labels(text):
        rest[label.start : label.end] = " " * (label.end - label.start)
    return len(skeleton("".join(rest))) <= 1


def _labels(
    kinds: Iterable[LabelKind],
    phrase: str,
    folded: Folded,
    start: int,
    end: int,
    *,
    exact: bool = True,
) -> list[Label]:
    first, last = folded.where[start], folded.where[end - 1] + 1
    return [Label(kind, phrase, first, last, exact) for kind in kinds]


def _places(folded: Folded, phrase: str, text: str) -> Iterable[int]:
    start = folded.text.find(phrase)
    while start >= 0:
        if _stands_apart(folded, text, start, start + len(phrase)):
            yield start
        start = folded.text.find(phrase, start + 1)


def _stands_apart(folded: Folded, text: str, start: int, end: int) -> bool:
    first, last = folded.where[start], folded.where[end - 1]
    if text[first].isdigit() or not _word_starts(text, first):
        return False
    return end - start > _LONGEST_WHOLE_WORD or _word_ends(text, last)


def _word_starts(text: str, first: int) -> bool:
    before = text[first - 1] if first else " "
    if not _is_in_word(before):
        return True
    humped = text[first].isupper() and text[first + 1 : first + 2].islower()  # "SWEETSRefno"
    return humped or (text[first].isupper() and not before.isupper())


def _word_ends(text: str, last: int) -> bool:
    after = text[last + 1] if last + 1 < len(text) else " "
    if after.isdigit() or not _is_in_word(after):
        return True
    return after.isupper() and text[last].islower()


def _is_in_word(character: str) -> bool:
    """Whether it is a letter, digit or vowel sign: से alone is a word, in पैसे it is none."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _nearly(
    folded: Folded, text: str, found: Iterable[Label], *, kinds: frozenset[LabelKind]
) -> list[Label]:
    """The longest label of these kinds that the text almost holds: `UPI transacton lD`."""
    if sum(character.isalpha() for character in text) < _SHORTEST_FUZZY - 1:
        return []
    for one in _phrases():
        phrase = one.text
        if len(phrase) < _SHORTEST_FUZZY:
            return []
        if not kinds.intersection(one.kinds) or not _may_nearly_hold(folded.text, one):
            continue
        match = fuzz.partial_ratio_alignment(phrase, folded.text, score_cutoff=_FUZZY_SCORE)
        if match is None or match.dest_end - match.dest_start < len(phrase) - 1:
            continue
        near = _labels(one.kinds, phrase, folded, match.dest_start, match.dest_end, exact=False)
        # "Transaction hi|story" is not almost "Transaction ID"
        if not _word_starts(text, near[0].start) or not _word_ends(text, near[0].end - 1):
            continue
        if not any(_covers(label, near[0]) for label in found):
            return near
    return []


def _may_nearly_hold(text: str, phrase: _Phrase) -> bool:
    """Asked before the two are compared in earnest, which takes far longer."""
    if len(text) <= len(phrase.text):
        return len(text) >= len(phrase.text) - 2
    return any(piece in text for piece in phrase.pieces)


def _covers(outer: Label, inner: Label) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
