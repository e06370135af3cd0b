"""Which app drew the screen, by its words, its labels and the ids only it prints."""

from functools import lru_cache

from receipts.extraction.parsing.apps import App, known_apps
from receipts.extraction.parsing.folding import skeleton
from receipts.extraction.parsing.layout import Page

# Two weak hints, or one word that is the app's own.
_ENOUGH = 3
_LONGEST_WORD_ALONE = 5
# A counterpart's app stands beside a VPA ("PhonePe • asha@ybl"); that is no hint of this screen.


def recognise(page: Page) -> App | None:
    """Return the app whose screen this is, or None when too little speaks for any."""
    votes = [(_votes(page, app), app) for app in known_apps()]
    best = max(vote for vote, _ in votes)
    leaders = [app for vote, app in votes if vote == best]
    return leaders[0] if best >= _ENOUGH and len(leaders) == 1 else None


def _votes(page: Page, app: App) -> int:
    total = sum(weight for word, weight in app.words.items() if _has(page, word))
    text = "\n".join(line.text for line in page.lines)
    return total + sum(weight for shape, weight in app.shapes.items() if shape.search(text))


def _has(page: Page, word: str) -> bool:
    phrase = _folded(word)
    return any(_says(line.text, phrase) for line in page.lines)


def _says(text: str, phrase: str) -> bool:
    if "@" in text:
        return False
    if len(phrase) > _LONGEST_WORD_ALONE:
        return phrase in _folded(text)
    return phrase in {_folded(word) for word in text.split()} or _folded(text) == phrase


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return skeleton(text)
