"""Put what the single concerns found together into one ReadResult."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from receipts.readers.base import Field, PaymentStatus, ReadResult, Screen
from receipts.readers.parsing.apps import App
from receipts.readers.parsing.fields.amount import Amount, find_amount
from receipts.readers.parsing.fields.moment import DateEvidence, Moment
from receipts.readers.parsing.fields.parties import Parties, find_parties
from receipts.readers.parsing.fields.payment_time import find_moment
from receipts.readers.parsing.fields.utr_candidates import (
    Candidate,
    Strength,
    find_candidates,
    find_unread,
)
from receipts.readers.parsing.fields.utr_confidence import may_stand
from receipts.readers.parsing.page.app import recognise
from receipts.readers.parsing.page.layout import Page
from receipts.readers.parsing.page.notifications import without_notification
from receipts.readers.parsing.page.other_ids import clock_of, find_other_ids
from receipts.readers.parsing.page.payment_status import Mark, Outcome, by_header, find_status
from receipts.readers.parsing.page.screen_type import gives_back, is_elsewhere, is_foreign
from receipts.readers.parsing.page.unread_script import (
    NOTE,
    hide,
    is_unread,
    unread_amount,
    unread_time,
)
from receipts.readers.parsing.text.normalising import plain
from receipts.readers.text_lines import Line

_MOST_PAYMENTS = 2  # more UTRs than this, each with its label, are a statement
_RETURNED_NOTE = "the screen tells of a refund"
_DOUBTED = 0.6  # a person looks
_UNREAD_NOTE = "a label for the UTR stands here, but no number of its shape could be read"

type Size = tuple[int, int]
type Sign = Mark | None


def parse(
    lines: Sequence[Line], *, size: Size, seen_at: datetime, mark: Sign = None, header: Sign = None
) -> ReadResult:
    """Read the fields of a payment off recognised lines.

    `size` is the picture's width and height in pixels; `seen_at` (aware) is when it was uploaded:
    no payment on it is later; `mark` is a sign of the outcome seen beside the text, `header` what
    the colour of the screen's head tells, which some apps mean by it. Never raises for anything
    lines may hold; what is not there is left empty, and what was inferred says so in its notes.
    """
    page = _page_of(lines, size)
    app = recognise(page)
    other_ids = find_other_ids(page)
    returned = gives_back(page)
    outcome = find_status(page, None if returned else mark) or _by_header(page, app, header)
    doubted = returned and (outcome is None or outcome.status is PaymentStatus.SUCCESS)
    amount = _unless_unread(find_amount(page, app), page)
    elsewhere = is_elsewhere(page, marked=mark is not None)
    least = _least_strength(
        elsewhere=elsewhere, paid=bool(outcome or other_ids or amount) or is_unread(page)
    )
    candidates = _candidates(page, app, least=least)
    utr = candidates[0] if candidates else None
    if utr is None and (elsewhere or (not (outcome or other_ids) and is_foreign(page))):
        return ReadResult(screen=Screen.NOT_A_PAYMENT)
    evidence = DateEvidence(
        seen_at, utr.utr if utr else "", clock_of(other_ids), amount.box if amount else None
    )
    moment = _unless_unread_time(find_moment(page, evidence), page, evidence)
    parties = _parties(page, amount, outcome)
    return ReadResult(
        upi_id=utr.utr if utr else "",
        utr_confident=utr is not None and may_stand(candidates, page, moment=moment),
        paid_at=moment.at if moment else None,
        paid_at_inferred=moment is not None and moment.inferred,
        amount_paise=amount.paise if amount else None,
        status=outcome.status if outcome else PaymentStatus.UNKNOWN,
        screen=_screen(utr, amount, moment, outcome, unread=is_unread(page)),
        rail=utr.rail if utr else "",
        app=app.name if app else "",
        other_ids=other_ids,
        fields=_held_back(
            _unread(page) | _fields(utr, amount, moment, outcome, parties), doubted=doubted
        ),
        payee=parties.value("payee"),
        payer=parties.value("payer"),
        payee_vpa=parties.value("payee_vpa"),
        payer_vpa=parties.value("payer_vpa"),
        note=parties.value("note"),
    )


def _page_of(lines: Sequence[Line], size: Size) -> Page:
    shown = Page.of([hide(replace(one, text=plain(one.text))) for one in lines], size=size)
    return without_notification(shown)


def _by_header(page: Page, app: App | None, header: Mark | None) -> Outcome | None:
    means_it = app is not None and app.header_tells and not gives_back(page)
    return by_header(header) if header is not None and means_it else None


def _parties(page: Page, amount: Amount | None, outcome: Outcome | None) -> Parties:
    return find_parties(
        page,
        amount=amount.box if amount else None,
        status=outcome.line if outcome else None,
    )


def _unless_unread(amount: Amount | None, page: Page) -> Amount | None:
    """No amount where a larger one stands in digits nobody read: the one found is another's."""
    hidden = unread_amount(page)
    if amount is None or hidden is None or hidden.box.height < 0.9 * amount.box.height:
        return amount
    return None


def _unless_unread_time(moment: Moment | None, page: Page, evidence: DateEvidence) -> Moment | None:
    """No time where the payment's own may stand in digits nobody read, but PhonePe's clock."""
    if moment is None or moment.at == evidence.phonepe_clock or unread_time(page) is None:
        return moment
    return find_moment(Page((), page.width, page.height), evidence)


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
    kept = [candidate for candidate in found if candidate.strength >= least]
    labelled = [candidate for candidate in kept if candidate.strength is Strength.LABELLED]
    return [] if len(labelled) > _MOST_PAYMENTS else kept


def _screen(
    utr: Candidate | None,
    amount: Amount | None,
    moment: Moment | None,
    outcome: Outcome | None,
    *,
    unread: bool,
) -> Screen:
    if utr:
        return Screen.PAYMENT
    if outcome and (amount or moment):
        return Screen.PAYMENT_WITHOUT_UTR
    if not amount and not outcome and not unread:
        return Screen.NOT_A_PAYMENT
    return Screen.UNKNOWN


def _held_back(fields: Mapping[str, Field], *, doubted: bool) -> dict[str, Field]:
    """No field stands without a person where the whole picture is `doubted`: a refund's."""
    if not doubted:
        return dict(fields)
    return {
        name: replace(
            found,
            confidence=min(found.confidence, _DOUBTED),
            notes=(*found.notes, _RETURNED_NOTE),
        )
        for name, found in fields.items()
    }


def _unread(page: Page) -> dict[str, Field]:
    """Where a value stands that could not be read, for a person to look at."""
    places = (
        ("upi_id", find_unread(page), _UNREAD_NOTE),
        ("amount_paise", unread_amount(page), NOTE),
        ("paid_at", unread_time(page), NOTE),
    )
    return {name: Field("", 0.0, line.box, (note,)) for name, line, note in places if line}


def _fields(
    utr: Candidate | None,
    amount: Amount | None,
    moment: Moment | None,
    outcome: Outcome | None,
    parties: Parties,
) -> dict[str, Field]:
    fields = dict(parties.fields)
    if utr:
        fields["upi_id"] = Field(utr.utr, utr.confidence, utr.box, utr.notes)
    if moment:
        seen = Field(moment.text, moment.confidence, moment.box, moment.notes)
        fields["paid_at" if moment.at else "paid_on"] = seen
    if amount:
        fields["amount_paise"] = Field(amount.text, amount.confidence, amount.box, amount.notes)
    if outcome:
        line = outcome.line
        fields["status"] = Field(line.text, outcome.confidence, line.box, outcome.notes)
    return fields
