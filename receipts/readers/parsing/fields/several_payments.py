"""Several payments on one picture, as in a chat: which of them is meant, nobody knows."""

import re
from collections.abc import Sequence

from receipts.readers.parsing.fields.amount_candidates import AmountCandidate
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.page.payment_status import names_outcome
from receipts.readers.parsing.text.dates import find_dates, find_times
from receipts.readers.parsing.text.normalising import skeleton
from receipts.readers.text_lines import Line

SEVERAL_NOTE = "several payments on one picture; the last was taken"
_SEVERAL = 2
# At the head of a bubble; "Received. Please send the rest" between two of them is a message.
_TO_OWNER = re.compile(
    r"\bto you\b|^\W*(?:money |payment |amount )?received(?: from\b.*)?\W*$", re.IGNORECASE
)


def last_of_several(page: Page, mentions: Sequence[AmountCandidate]) -> AmountCandidate | None:
    """The lowest of several payments under each other, as in a chat: which is meant, nobody knows.

    Each has its figure alone (its sign may be misread), its outcome right below, and a day or an
    hour with that or under it.
    """
    bubbles = [m for m in mentions if _has_outcome_below(page, m)]
    if len({m.line.box.top for m in bubbles}) < _SEVERAL:
        return None
    outgoing = [m for m in bubbles if not _goes_to_owner(page, m)] or bubbles
    return max(outgoing, key=lambda mention: mention.line.box.top)


def _has_outcome_below(page: Page, mention: AmountCandidate) -> bool:
    lower = page.below(mention.line)
    if lower is None or len(skeleton(mention.line.text)) > len(mention.figure.digits) + 2:
        return False
    if not names_outcome(lower.text):
        return False
    under = page.below(lower)
    return _is_dated(lower) or (under is not None and _is_dated(under))


def _is_dated(line: Line) -> bool:
    return bool(find_times(line.text) or find_dates(line.text))


def _goes_to_owner(page: Page, mention: AmountCandidate) -> bool:
    upper = page.above(mention.line)
    return upper is not None and bool(_TO_OWNER.search(upper.text))
