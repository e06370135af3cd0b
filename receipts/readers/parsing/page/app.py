"""Which app drew the screen, by its words, its labels and the ids only it prints."""

import re
from collections.abc import Sequence

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
    own = [line.text for line in page.lines if not _is_anothers(page, line)]
    text = "\n".join(line.text for line in page.lines)
    votes = [(_votes(app, own, text), app) for app in known_apps()]
    best = max(vote for vote, _ in votes)
    leaders = [app for vote, app in votes if vote == best]
    return leaders[0] if best >= _ENOUGH and len(leaders) == 1 else None


def _votes(app: App, own: Sequence[str], text: str) -> int:
    """What speaks for the app: its words in the screen's `own` lines, its ids in all its text."""
    total = sum(
        weight
        for word, weight in app.words.items()
        if any(_says(line, skeleton(word), alone=weight < _OWN_WORD) for line in own)
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


def _says(text: str, phrase: str, *, alone: bool) -> bool:
    """Whether the line says it; a word that may be anybody's must be a good part of the line.

    A counterpart's app stands in remarks and beside VPAs ("PhonePe • asha@ybl", "Payment from
    PhonePe"); that is no hint of this screen.
    """
    folded = skeleton(_VALUE.sub("", text) if alone else text)
    if phrase not in folded or (alone and len(phrase) < _PART_OF_LINE * len(folded)):
        return False
    if len(phrase) > _LONGEST_WORD_ALONE:
        return True
    return phrase in {skeleton(word) for word in text.split()} or folded == phrase
