"""Several payments on one picture, as in a chat: which of them is meant, nobody knows."""

import re
from collections.abc import Sequence

from receipts.readers.parsing.fields.amount_candidates import AmountCandidate
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.page.payment_status import names_outcome
from receipts.readers.parsing.text.dates import find_dates, find_times
from receipts.readers.parsing.text.normalising import skeleton

SEVERAL_NOTE = "several payments on one picture; the last was taken"
_SEVERAL = 2
_TO_OWNER = re.compile(r"\bto you\b|\breceived\b", re.IGNORECASE)


def last_of_several(page: Page, mentions: Sequence[AmountCandidate]) -> AmountCandidate | None:
    """The lowest of several payments under each other, as in a chat: which is meant, nobody knows.

    Each has its figure alone, and its outcome with a day or an hour right below.
    """
    bubbles = [m for m in mentions if m.figure.signed and _has_outcome_below(page, m)]
    if len({m.line.box.top for m in bubbles}) < _SEVERAL:
        return None
    outgoing = [m for m in bubbles if not _goes_to_owner(page, m)] or bubbles
    return max(outgoing, key=lambda mention: mention.line.box.top)


def _has_outcome_below(page: Page, mention: AmountCandidate) -> bool:
    lower = page.below(mention.line)
    if lower is None or len(skeleton(mention.line.text)) > len(mention.figure.digits) + 2:
        return False
    return names_outcome(lower.text) and bool(find_times(lower.text) or find_dates(lower.text))


def _goes_to_owner(page: Page, mention: AmountCandidate) -> bool:
    upper = page.above(mention.line)
    return upper is not None and bool(_TO_OWNER.search(upper.text))
