"""What readings of the same run say together: how sure each is, and whether two are alike."""

import re
from itertools import dropwhile
from operator import attrgetter

from receipts.readers.ocr.recognition import Recognition
from receipts.readers.parsing.page.screen_words import is_worded_by_screens

# Below this score on any one character a glance is unsure: seven in eight of its slips are.
SURE = 0.8
SURE_TWICE = 0.9  # the same where two glances, together, stand without a closer look
GUESSED = 0.5  # the score of a character below which it may be one too many
# A narrowed strip may lose one of two equal digits: these may be twelve and are not.
_NEARLY_TWELVE = re.compile(r"(?<!\d)(?:\d{11}|\d{13})(?!\d)")
_SIGNS = re.compile(r"^\W+")
_NOUGHTS = re.compile(r"\W*(?:[0Oo]\W*){5,}")
# All but those that one letter tells apart: Mar and May, Jun and Jul.
_MONTH = re.compile(
    r"(?<![a-z])(?:jan|feb|march|apr|june|july|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE
)


def is_unsure(reading: Recognition, *, figures_only: bool = False) -> bool:
    """Whether a character, or one of a figure, may be another. A day's month is words."""
    return reading.weakest(figures_only=figures_only) < SURE or _may_be_twelve(reading)


def _may_be_twelve(reading: Recognition) -> bool:
    return bool(_NEARLY_TWELVE.search(_solid(reading)))


def is_unknown(reading: Recognition) -> bool:
    """Whether it is round letters the networks never learnt, of Kannada, say: 00000 000."""
    return bool(_NOUGHTS.fullmatch(reading.text)) and is_unsure(reading)


def telling(reading: Recognition) -> Recognition:
    """What of a line may tell a field: no words of screens but May, and no sign at its start.

    All of it where it is nothing but such words.
    """
    words = re.finditer(r"\S+", reading.text)
    told = (one for one in words if one[0].lower()[:3] == "may" or not is_worded_by_screens(one[0]))
    kept = list(dropwhile(lambda one: not re.search(r"\w", one[0]), told))
    if not kept:
        return reading
    scores = [score for one in kept for score in reading.scores[one.start() : one.end()]]
    text = "".join(one[0] for one in kept)
    signs = len(text) - len(_SIGNS.sub("", text))
    return Recognition(text[signs:], tuple(scores[signs:]))


def borne_out(reading: Recognition, glance: Recognition) -> Recognition:
    """Where two looks read the very same, each letter is as sure as either."""
    if reading.text != glance.text:
        return reading
    return Recognition(reading.text, tuple(map(max, reading.scores, glance.scores)))


def said_twice(first: Recognition, second: Recognition) -> Recognition | None:
    """The surer of two glances that tell the same, together surely; None where they do not.

    What they tell is all but the words of screens, whose letters no field is read from.
    """
    told, again = what_tells(first), what_tells(second)
    best = _surer(first, second)
    is_guessed = min(told.weakest(), again.weakest()) < GUESSED
    if told.text != again.text or is_guessed or _may_be_twelve(told):
        return None
    return best if what_tells(best).weakest() >= SURE_TWICE else None


def what_tells(reading: Recognition) -> Recognition:
    """What of a glance may tell a field, as `telling`; sure of months, in small letters.

    Glances are of two minds about a small v or a large one in `Nov`; no other month is near it.
    """
    text, scores = reading.text, list(reading.scores)
    for month in _MONTH.finditer(text):
        start, end = month.span()
        text = text[:start] + month[0].lower() + text[end:]
        scores[start:end] = (max(score, SURE_TWICE) for score in scores[start:end])
    return telling(Recognition(text, tuple(scores)))


def digits_twice(first: Recognition, second: Recognition) -> Recognition | None:
    """The surer of two glances that read the same digits, one of them surely; else None."""
    weakest = max(one.weakest(figures_only=True) for one in (first, second))
    if digits(first) != digits(second) or weakest < SURE_TWICE or _may_be_twelve(first):
        return None
    return _surer(first, second)


def _surer(first: Recognition, second: Recognition) -> Recognition:
    best, other = sorted((first, second), key=attrgetter("confidence"), reverse=True)
    return borne_out(best, other)


def _solid(reading: Recognition) -> str:
    return reading.text.replace(" ", "")


def weight(reading: Recognition) -> tuple[bool, float, float]:
    """Order readings of the same digits: with a rupee sign first, then by the weakest character."""
    return "₹" in reading.text, reading.weakest(), reading.confidence


def digits(reading: Recognition) -> str:
    """Return its digits alone, side by side."""
    return "".join(letter for letter in reading.text if letter.isdigit())
