"""The one rule: what a receipt in review is, and everything that makes it so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from receipts.dates import paid_day
from receipts.identity import Likeness, compare_names
from receipts.models import Credit, Due, KnownPayer, Reading, Receipt, Signal
from receipts.verdict.bank_words import dues_named
from receipts.verdict.by_hand import counted_points, payment_of, recorded_points
from receipts.verdict.cases import CLAIM_KINDS, Case, person_of
from receipts.verdict.claims import claim_points
from receipts.verdict.due_choice import choose_due
from receipts.verdict.gifts import tells_a_gift
from receipts.verdict.known_payers import known_for
from receipts.verdict.payer_fit import payer_fit
from receipts.verdict.points import STRICTEST_FIRST, Point, Verdict, look, proof, stop
from receipts.wording import Sentence

Kind, Severity = Signal.Kind, Signal.Severity
_BY_SEVERITY = {Severity.SERIOUS: Verdict.STOP, Severity.WARNING: Verdict.LOOK}
# How long before its day, or before it was entered, a due is paid: a month's, and some days more.
ASKED_AHEAD = timedelta(days=38)
# Grave as these are, they leave the question open whose money it is and how much.
_ONLY_LOOK = (Kind.WRONG_AMOUNT,)
# By what the bank's statements themselves say.
_BELIED = (Kind.NO_CREDIT, Kind.BANK_AMOUNT, Kind.CREDIT_REVERSED)
# A word of warning that contradicts the claim as long as no bank has the payment.
_STOP_UNLESS_IN_BANK = (Kind.EDITED, Kind.NOT_SUCCESSFUL)


@dataclass(frozen=True)
class Judged:
    """The verdict, its points (the strictest first; of a ready one its proofs), due and credit."""

    verdict: Receipt.Verdict
    points: list[Point]
    due: Due | None
    credit: Credit | None

    @property
    def is_ready(self) -> bool:
        return self.verdict == Verdict.READY

    @property
    def sentences(self) -> list[Sentence]:
        return [point.sentence for point in self.points]


def judge(case: Case) -> Judged:
    """Judge a receipt by its case. Changes nothing; a query more for a note of a place or gift."""
    choice = choose_due(case)
    points = [
        *_value_points(case),
        *claim_points(case),
        *counted_points(case.receipt, case.by_hand),
        *_warnings(case),
        *_bank_points(case),
        *([look(choice.open)] if choice.open else []),
        *_money_points(case, choice.due),
        *_recorded_points(case, choice.due),
        *_day_points(case, choice.due),
    ]
    points.sort(key=lambda point: STRICTEST_FIRST.index(point.makes))
    verdict = points[0].makes if points else Verdict.LOOK
    if verdict == Verdict.READY and choice.due:
        points.append(proof(Sentence.of("pays_due", due=choice.due.reference)))
    elif verdict != Verdict.READY:
        points = [point for point in points if point.makes != Verdict.READY]
    return Judged(verdict, points, choice.due, case.credit)


def known_payer_of(case: Case, found: Judged) -> KnownPayer | None:
    """What was said before and makes this receipt's payer fit."""
    if found.credit is None or found.due is None:
        return None
    return known_for(found.credit, person_of(found.due), case.known_payers)


def _value_points(case: Case) -> Iterator[Point]:
    receipt = case.receipt
    if not receipt.utr:
        yield stop(Sentence.of("utr_missing"))
    elif not receipt.utr_confident:
        yield look(Sentence.of("utr_unsure"))
    if receipt.counted_paise is None:
        yield stop(Sentence.of("amount_missing"))
    if receipt.reading and _is_to_oneself(receipt.reading):
        point = Sentence.of("paid_to_oneself", name=receipt.reading.payee_name)
        yield look(point) if case.credits else stop(point)
    if receipt.review_reason:
        yield look(Sentence.of("person_must_look", reason=receipt.review_reason))


def _is_to_oneself(reading: Reading) -> bool:
    """Sender and payee of the screen are one: money moved between one's own accounts."""
    if reading.payer_vpa and reading.payer_vpa == reading.payee_vpa:
        return True
    found = compare_names(reading.payer_name, reading.payee_name)
    return found.likeness == Likeness.SAME and len(reading.payee_name.split()) > 1


def _day_points(case: Case, due: Due | None) -> Iterator[Point]:
    """An old payment shown for a due that does not say since when it is asked for."""
    days = [credit.on for credit in case.credits]
    if case.receipt.paid_at:
        days.append(paid_day(case.receipt.paid_at))
    if due is None or due.opens_on or not days:
        return
    asked = due.due_on or paid_day(due.created_at)
    if min(days) < asked - ASKED_AHEAD:
        yield look(Sentence.of("paid_long_before", paid_on=min(days), due=due.reference, on=asked))


def _warnings(case: Case) -> Iterator[Point]:
    for signal in case.standing:
        is_claim = signal.kind in CLAIM_KINDS and (
            signal.other_id is not None or signal.kind != Kind.CREDIT_TAKEN
        )
        if not is_claim and (makes := _made_by(signal, is_in_bank=bool(case.credits))):
            yield Point(makes, _said(signal))


def _said(signal: Signal) -> Sentence:
    return Sentence.of("warning_stands", evidence=signal.evidence)


def _made_by(signal: Signal, *, is_in_bank: bool) -> Receipt.Verdict | None:
    makes = _BY_SEVERITY.get(Severity(signal.severity))
    if makes is None or signal.kind in _ONLY_LOOK:
        return makes and Verdict.LOOK
    if signal.kind in _STOP_UNLESS_IN_BANK and not is_in_bank:
        return Verdict.STOP
    return makes


def _bank_points(case: Case) -> Iterator[Point]:
    if len(case.credits) > 1:
        yield look(Sentence.of("several_credits", count=len(case.credits)))
    elif case.credit and (due := case.counted_straight.get(case.credit.pk)):
        yield stop(Sentence.of("counted_straight", due=due))
    elif case.told:
        told = Sentence.of("told_by_alert", at=case.told.alerted_at)
        yield proof(told) if case.alert_is_enough else look(told)
    elif not case.credits and case.receipt.utr and not _is_belied(case):
        yield look(Sentence.of("not_in_bank"))


def _is_belied(case: Case) -> bool:
    """Whether a point says already that a statement shows otherwise: no other one settles it."""
    return any(one.kind in _BELIED and one.severity in _BY_SEVERITY for one in case.standing)


def _recorded_points(case: Case, due: Due | None) -> Iterator[Point]:
    """Recorded by hand, by what the bank or else the receipt shows."""
    if due:
        shown = payment_of(case.credit or case.told or case.receipt)
        yield from recorded_points(shown, due, case.by_hand)


def _money_points(case: Case, due: Due | None) -> Iterator[Point]:
    """What the bank's line says: that it came, who paid, and for which due."""
    credit = case.credit or case.told
    if credit is None:
        return
    if credit is case.credit:
        paise = credit.amount_paise
        yield proof(Sentence.of("money_arrived", utr=credit.utr, paise=paise, on=credit.on))
    if due is None:
        return
    fit = payer_fit(case, credit, due)
    if fit.open:
        yield look(fit.open)
    elif fit.proof:
        yield proof(fit.proof)
    if others := dues_named(credit, due, case.by_words):
        dues = [one.reference for one in others]
        yield look(Sentence.of("note_names_other", dues=dues))
    if tells_a_gift(credit, due):
        yield look(Sentence.of("note_tells_a_gift", note=credit.note, due=due.reference))
