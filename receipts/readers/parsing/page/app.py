"""Which app drew the screen, by its words, its labels and the ids only it prints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from receipts.readers.parsing.apps import App, known_apps
from receipts.readers.parsing.page.label_scope import labels_before
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import labels_of
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.text_lines import Line

# Two weak hints, or one word that is the app's own.
_ENOUGH = 3
_LONGEST_WORD_ALONE = 5
_VALUE = re.compile(r"\S*\d{4,}.*")  # an id and what is glued behind it
_OWN_WORD = 3
_FILLED_IN = re.compile(
    r"^\W*(?:payment|paid|sent|pay|money|transfer|upi)\s*(?:sent |made )?"
    r"(?:from|via|using|through|by)\b",
    re.IGNORECASE,
)
_PART_OF_LINE = 0.4


def recognise(page: Page) -> App | None:
    """Return the app whose screen this is, or None when too little speaks for any."""
    own = [_folded(line.text) for line in page.lines if not _is_anothers(page, line)]
    text = "\n".join(line.text for line in page.lines)
    votes = [(_votes(app, words, own, text), app) for app, words in _known()]
    best = max(vote for vote, _ in votes)
    leaders = [app for vote, app in votes if vote == best]
    return leaders[0] if best >= _ENOUGH and len(leaders) == 1 else None


@dataclass(frozen=True, slots=True)
class _Folded:
    """A line to be searched for words: its letters, those without ids, and its single words."""

    text: str
    without_values: str
    words: frozenset[str]


def _folded(text: str) -> _Folded:
    words = frozenset(skeleton(word) for word in text.split())
    return _Folded(skeleton(text), skeleton(_VALUE.sub("", text)), words)


@cache
def _known() -> tuple[tuple[App, tuple[tuple[str, int], ...]], ...]:
    """Each app with its words folded, and what each of them weighs."""
    return tuple(
        (app, tuple((skeleton(word), weight) for word, weight in app.words.items()))
        for app in known_apps()
    )


def _votes(app: App, words: Sequence[tuple[str, int]], own: Sequence[_Folded], text: str) -> int:
    """What speaks for the app: its words in the screen's `own` lines, its ids in all its text."""
    total = sum(
        weight
        for word, weight in words
        if any(_says(line, word, alone=weight < _OWN_WORD) for line in own)
    )
    return total + sum(weight for shape, weight in app.shapes.items() if shape.search(text))


def _is_anothers(page: Page, line: Line) -> bool:
    """Whether a line names somebody else's app: in a VPA, or in what the payer wrote.

    Payers' apps fill the note in: "Payment from PhonePe", "Paid via Google Pay", "Paytm".
    """
    if "@" in line.text or _FILLED_IN.match(line.text):
        return True
    labels = labels_before(page, line).labels + labels_of(line.text, LabelKind.NOTE)
    return any(label.kind is LabelKind.NOTE for label in labels)


def _says(line: _Folded, phrase: str, *, alone: bool) -> bool:
    """Whether the line says it; a word that may be anybody's must be a good part of the line.

    A counterpart's app stands in remarks and beside VPAs ("PhonePe • asha@ybl", "Payment from
    PhonePe"); that is no hint of this screen.
    """
    folded = line.without_values if alone else line.text
    if phrase not in folded or (alone and len(phrase) < _PART_OF_LINE * len(folded)):
        return False
    if len(phrase) > _LONGEST_WORD_ALONE:
        return True
    return phrase in line.words or folded == phrase
