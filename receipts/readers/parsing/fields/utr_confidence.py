"""When a UTR may stand without a person looking at it."""

import re
from collections.abc import Sequence
from datetime import date

from receipts.readers.parsing.fields.moment import Moment
from receipts.readers.parsing.fields.utr_candidates import Candidate, Strength
from receipts.readers.parsing.page.label_vocabulary import LabelKind
from receipts.readers.parsing.page.labels import labels_of
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.page.other_documents import is_other_business, names_a_sale
from receipts.readers.parsing.page.payment_status import names_outcome
from receipts.readers.parsing.page.screen_type import gives_back, is_list
from receipts.readers.parsing.text.neft_rtgs_utrs import fits_day
from receipts.readers.parsing.text.normalising import skeleton
from receipts.upi import Rail, is_vpa, rrn_names_day

# A number that starts with the payment's day proves itself only while RRNs were made so.
_DAYS_WERE_NAMED_UNTIL = date(2024, 12, 31)
# Below this score of the recogniser on any one digit, a person looks (benchmarks/reading.py).
SURE_SCORE = 0.80
_ASKS = re.compile(
    r"\b(?:has requested|is requesting|collect request|request sent)\b|\benter\b.*\bUPI PIN\b",
    re.IGNORECASE,
)


def may_stand(candidates: Sequence[Candidate], page: Page, *, moment: Moment | None) -> bool:
    """Whether the first candidate needs no person: read surely, named by its label, unrivalled.

    A label that only some apps use for the UTR must be backed by a payment by UPI on the page; a
    number without a label is proven only by the payment's day in it.
    """
    best, rivals = candidates[0], candidates[1:]
    if gives_back(page) or any(_ASKS.search(line.text) for line in page.lines):
        return False  # it came back, or nothing was paid yet
    if is_list(page):
        return False  # which of the payments is meant?
    if best.score < SURE_SCORE or not best.clean or not best.looks_agree:
        return False
    if any(rival.strength >= best.strength or _is_anothers(rival) for rival in rivals):
        return False
    if best.rail in (Rail.NEFT, Rail.RTGS):
        return _long_may_stand(best, moment)
    if best.strength is Strength.LABELLED:
        return best.everywhere or not is_other_business(page)
    if _names_its_day(best, moment):
        return True
    return best.strength is Strength.MAYBE_LABELLED and _tells_of_upi_payment(page)


def _is_anothers(rival: Candidate) -> bool:
    """Whether it stands behind a misread label for the UTR: a second payment's, side by side."""
    return rival.strength is Strength.MAYBE_LABELLED and rival.everywhere


def _long_may_stand(candidate: Candidate, moment: Moment | None) -> bool:
    """A UTR of NEFT or RTGS names its day: the payment's, if one is printed."""
    if moment is None or moment.on is None:
        return candidate.strength is Strength.LABELLED
    return candidate.strength >= Strength.MAYBE_LABELLED and fits_day(candidate.utr, moment.on)


def _names_its_day(candidate: Candidate, moment: Moment | None) -> bool:
    """Whether the number starts with the payment's own day, year and all.

    By chance that happens to 3 in 10,000 numbers; where the year itself was taken from the number
    or guessed, the agreement proves nothing.
    """
    if moment is None or moment.on is None or moment.on > _DAYS_WERE_NAMED_UNTIL:
        return False
    if not rrn_names_day(candidate.utr, moment.on):
        return False
    return not moment.year_by_chance


def _tells_of_upi_payment(page: Page) -> bool:
    """Whether it says that a payment was made, by UPI, and is no shop's or office's receipt."""
    if is_other_business(page) or names_a_sale(page):
        return False
    paid = any(
        names_outcome(line.text) or labels_of(line.text, LabelKind.PAYEE, LabelKind.PAYER)
        for line in page.lines
    )
    return paid and _speaks_of_upi(page)


def _speaks_of_upi(page: Page) -> bool:
    words = {skeleton(word) for line in page.lines for word in re.split(r"[^A-Za-z]+", line.text)}
    return bool(words & {"upi", "bhim", "vpa", "imps"}) or any(
        is_vpa(word.strip(".,;:()")) for line in page.lines for word in line.text.split()
    )
