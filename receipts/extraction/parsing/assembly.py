"""Put what the single concerns found together into one ReadResult."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from receipts.extraction.lines import Line
from receipts.extraction.parsing.amounts import find_amount
from receipts.extraction.parsing.clocks import Evidence, find_moment
from receipts.extraction.parsing.folding import plain
from receipts.extraction.parsing.identifiers import clock_of, find_other_ids
from receipts.extraction.parsing.layout import Page
from receipts.extraction.parsing.utr import SURE_SCORE, Strength, find_candidates
from receipts.extraction.reader import Field, ReadResult


def parse(lines: Sequence[Line], *, size: tuple[int, int], seen_at: datetime) -> ReadResult:
    """Read the fields of a payment off recognised lines.

    `size` is the picture's width and height in pixels; `seen_at` (aware) is when it was uploaded.
    """
    page = Page.of([replace(line, text=plain(line.text)) for line in lines], size=size)
    other_ids = find_other_ids(page)
    candidates = find_candidates(page)
    utr = candidates[0] if candidates else None
    moment = find_moment(page, Evidence(seen_at, utr.utr if utr else "", clock_of(other_ids)))
    amount = find_amount(page)
    fields = {}
    if utr:
        fields["upi_id"] = Field(utr.utr, utr.score, utr.box, utr.notes)
    if moment:
        fields["paid_at"] = Field(moment.text, moment.confidence, moment.box, moment.notes)
    if amount:
        fields["amount_paise"] = Field(amount.text, amount.confidence, amount.box, amount.notes)
    return ReadResult(
        upi_id=utr.utr if utr else "",
        rail=utr.rail if utr else "",
        utr_confident=bool(
            utr
            and utr.strength is Strength.LABELLED
            and utr.clean
            and utr.score >= SURE_SCORE
            and len(candidates) == 1
        ),
        paid_at=moment.at if moment else None,
        paid_at_inferred=bool(moment and moment.inferred),
        amount_paise=amount.paise if amount else None,
        other_ids=other_ids,
        fields=fields,
    )
