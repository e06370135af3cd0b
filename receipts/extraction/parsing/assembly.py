"""Put what the single concerns found together into one ReadResult."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from receipts.extraction.lines import Line
from receipts.extraction.parsing.amounts import Amount, find_amount
from receipts.extraction.parsing.apps import App
from receipts.extraction.parsing.clocks import Evidence, Moment, find_moment
from receipts.extraction.parsing.folding import plain
from receipts.extraction.parsing.identifiers import clock_of, find_other_ids
from receipts.extraction.parsing.layout import Page
from receipts.extraction.parsing.parties import Parties, find_parties
from receipts.extraction.parsing.recognising import recognise
from receipts.extraction.parsing.screens import is_elsewhere, is_foreign
from receipts.extraction.parsing.status import Outcome, find_status
from receipts.extraction.parsing.trust import may_stand
from receipts.extraction.parsing.utr import Candidate, Strength, find_candidates, find_unread
from receipts.extraction.reader import Field, PaymentStatus, ReadResult, Screen

_UNREAD_NOTE = "a label for the UTR stands here, but no number of its shape could be read"


def parse(lines: Sequence[Line], *, size: tuple[int, int], seen_at: datetime) -> ReadResult:
    """Read the fields of a payment off recognised lines.

    `size` is the picture's width and height in pixels; `seen_at` (aware) is when it was uploaded:
    no payment on it is later. Never raises for anything lines may hold; what is not there is
    left empty, and what was inferred says so in its field's notes.
    """
    page = Page.of([replace(line, text=plain(line.text)) for line in lines], size=size)
    app = recognise(page)
    other_ids = find_other_ids(page)
    outcome = find_status(page)
    amount = find_amount(page, app)
    elsewhere = is_elsewhere(page)
    least = _least_strength(elsewhere=elsewhere, paid=bool(outcome or other_ids or amount))
    candidates = _candidates(page, app, least=least)
    utr = candidates[0] if candidates else None
    if utr is None and (elsewhere or (not (outcome or other_ids) and is_foreign(page))):
        return ReadResult(screen=Screen.NOT_A_PAYMENT)
    evidence = Evidence(seen_at, utr.utr if utr else "", clock_of(other_ids))
    moment = find_moment(page, evidence)
    parties = find_parties(
        page,
        amount=amount.box if amount else None,
        status=outcome.line if outcome else None,
    )
    return ReadResult(
        upi_id=utr.utr if utr else "",
        utr_confident=utr is not None and may_stand(candidates, page, moment=moment),
        paid_at=moment.at if moment else None,
        paid_at_inferred=moment is not None and moment.inferred,
        amount_paise=amount.paise if amount else None,
        status=outcome.status if outcome else PaymentStatus.UNKNOWN,
        screen=_screen(utr, amount, moment, outcome),
        rail=utr.rail if utr else "",
        app=app.name if app else "",
        other_ids=other_ids,
        fields=_fields(utr, None if utr else find_unread(page), amount, moment, outcome, parties),
        payee=parties.value("payee"),
        payer=parties.value("payer"),
        payee_vpa=parties.value("payee_vpa"),
        payer_vpa=parties.value("payer_vpa"),
        note=parties.value("note"),
    )


def _least_strength(*, elsewhere: bool, paid: bool) -> Strength:
    """How well a number must be labelled: on a poster or in a list better than on a receipt."""
    if elsewhere:
        return Strength.LABELLED
    return Strength.UNLABELLED if paid else Strength.MAYBE_LABELLED


def _candidates(page: Page, app: App | None, *, least: Strength) -> list[Candidate]:
    found = find_candidates(
        page,
        utr_labels=app.utr_labels if app else (),
        other_labels=app.other_labels if app else (),
    )
    return [candidate for candidate in found if candidate.strength >= least]


def _screen(
    utr: Candidate | None, amount: Amount | None, moment: Moment | None, outcome: Outcome | None
) -> Screen:
    if utr:
        return Screen.PAYMENT
    if outcome and (amount or moment):
        return Screen.PAYMENT_WITHOUT_UTR
    if not amount and not outcome:
        return Screen.NOT_A_PAYMENT
    return Screen.UNKNOWN


def _fields(
    utr: Candidate | None,
    unread: Line | None,
    amount: Amount | None,
    moment: Moment | None,
    outcome: Outcome | None,
    parties: Parties,
) -> dict[str, Field]:
    fields = dict(parties.fields)
    if unread:
        fields["upi_id"] = Field("", 0.0, unread.box, (_UNREAD_NOTE,))
    if utr:
        fields["upi_id"] = Field(utr.utr, utr.confidence, utr.box, utr.notes)
    if moment:
        seen = Field(moment.text, moment.confidence, moment.box, moment.notes)
        fields["paid_at" if moment.at else "paid_on"] = seen
    if amount:
        fields["amount_paise"] = Field(amount.text, amount.confidence, amount.box, amount.notes)
    if outcome:
        line = outcome.line
        fields["status"] = Field(line.text, line.confidence, line.box)
    return fields
