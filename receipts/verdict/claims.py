"""Who else claims a receipt's payment, and what follows from it."""

from collections.abc import Iterator

from receipts.models import Receipt, Signal
from receipts.signals.duplicates import sender
from receipts.verdict.cases import CLAIM_KINDS, Case
from receipts.verdict.payer_fit import fits
from receipts.verdict.points import Point, contested, stop
from receipts.wording import Sentence

Kind, Status = Signal.Kind, Receipt.Status
_ONE_PICTURE = (Kind.SAME_FILE, Kind.SAME_PIXELS)


def claim_points(case: Case) -> Iterator[Point]:
    """One point for each other claimant, the strictest that anything shared with it gives.

    That two pictures are alike may be set aside by a person; that two receipts have one UTR, not.
    """
    told: set[int | None] = set()
    for signal in case.signals:
        if signal.kind not in CLAIM_KINDS or not _stands(signal) or signal.other_id in told:
            continue
        if point := _about(signal, case):
            told.add(signal.other_id)
            yield point
    for other in case.same_utr:
        if other.pk not in told and not (None in told and other.payee_id != case.receipt.payee_id):
            yield _about_live(other, case)


def _stands(signal: Signal) -> bool:
    return signal.dismissed_at is None or signal.kind in (Kind.SAME_UTR, Kind.CREDIT_TAKEN)


def _about(signal: Signal, case: Case) -> Point | None:
    other = signal.other
    if other and signal.kind == Kind.NEAR_PICTURE and case.in_bank.both(case.receipt, other):
        return None
    if other is None:
        is_pair = signal.kind != Kind.CREDIT_TAKEN
        return contested(Sentence.of("claimed_elsewhere")) if is_pair else None
    if other.status == Status.REJECTED:
        return _about_rejected(signal, other, case.receipt)
    return _about_live(other, case)


def _about_live(other: Receipt, case: Case) -> Point:
    if other.payee_id != case.receipt.payee_id:
        return contested(Sentence.of("claimed_elsewhere"))
    if other.status == Status.APPROVED:
        return _about_approved(other, case)
    return contested(Sentence.of("claimed_too", receipt=other.pk))


def _about_rejected(signal: Signal, other: Receipt, receipt: Receipt) -> Point | None:
    """What was found edited stays edited, whoever sends the picture, and whatever is tolerated."""
    is_one = signal.kind in _ONE_PICTURE or sender(other)[:2] == sender(receipt)[:2]
    if other.decision_reason == "edited" and is_one:
        return stop(Sentence.of("rejected_as_edited", receipt=other.pk))
    return None


def _about_approved(other: Receipt, case: Case) -> Point:
    """Counted already; but by whom? That it came first gives nobody the money."""
    credit = case.credit
    here = credit is not None and any(fits(credit, fit.due) for fit in case.fits)
    there = credit is not None and any(
        fits(credit, due) for due in case.paid_dues.get(other.pk, ())
    )
    if here and not there:
        return contested(Sentence.of("counted_wrongly", receipt=other.pk))
    return stop(Sentence.of("counted_by", receipt=other.pk))
