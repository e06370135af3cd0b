"""What speaks against an amount: a misread comma, another look, a rival figure, a badge."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from receipts.readers.parsing.fields.amount_candidates import AmountCandidate
from receipts.readers.parsing.text.amounts import find_figures

BADGE_NOTE = "a badge was read as its last digit; the amount stands elsewhere without it"
_CLEARER = 0.25  # of the recogniser's score
_UNGROUPED = re.compile(r"\d{4,}")


def doubts_about(
    paise: int, best: AmountCandidate, mentions: Sequence[AmountCandidate], *, groups: bool
) -> tuple[str, ...]:
    """Why a person should look at the amount `paise` that was read from `best`, in plain words.

    `groups` says that the app always groups thousands.
    """
    agreed = [m for m in mentions if m is not best and m.figure.paise == paise]
    well_set = best.figure.well_set or any(m.figure.well_set and m.figure.signed for m in agreed)
    ungrouped = groups and bool(_UNGROUPED.match(best.figure.text)) and not agreed
    reasons = {
        "it stands in a line that does not speak of a payment": best.in_passing and not agreed,
        "its comma or point stands where money has none": not well_set,
        "it is not grouped as this app groups": ungrouped,
        "another look at it read another figure": bool(_looks(best) - {best.figure.paise, paise}),
        "another figure on the screen nearly agrees": any(
            _contradicts(m, best) for m in mentions if not m.shunned
        ),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def clearer(best: AmountCandidate, mentions: Sequence[AmountCandidate]) -> AmountCandidate:
    """Of two figures that nearly agree the one read far more surely, or read so at both places."""
    looks = _looks(best)
    rivals = [
        m
        for m in mentions
        if _contradicts(m, best) and (m.score > best.score + _CLEARER or m.figure.paise in looks)
    ]
    return max(rivals, key=lambda mention: mention.score, default=best)


def without_badge(
    best: AmountCandidate, others: Sequence[AmountCandidate]
) -> AmountCandidate | None:
    """The figure less its last digit, where it stands so elsewhere: a badge beside it was read."""
    for other in others:
        longer = best.figure.digits[:-1] == other.figure.digits
        if other.figure.signed and longer and other.line is not best.line:
            return other
    return None


def _contradicts(mention: AmountCandidate, best: AmountCandidate) -> bool:
    """Whether another signed figure is this one but for a digit lost, added or misread."""
    one, other = mention.figure, best.figure
    if mention is best or one.paise == other.paise or not one.signed:
        return False
    return len(other.digits) > 1 and Levenshtein.distance(one.digits, other.digits) <= 1


def _looks(best: AmountCandidate) -> set[int]:
    """The figures that further looks at the same pixels read."""
    return {figure.paise for text in best.line.alternatives for figure in find_figures(text)}
