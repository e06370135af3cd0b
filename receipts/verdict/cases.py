"""Everything that a verdict rests on, gathered for many receipts with a dozen queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import NamedTuple

from django.db.models import QuerySet

from receipts.dates import paid_day
from receipts.evidence.counted_straight import counted_due_of, with_counted_due
from receipts.evidence.standing import BY_UTR, SAME_PAYMENT, is_standing
from receipts.identity import Payer, Person, phone_key
from receipts.matching import candidates_of
from receipts.matching.due_scoring import DueAgreement, PaymentClaim, compare
from receipts.models import (
    Allocation,
    BankAlert,
    Candidate,
    Credit,
    CreditMatch,
    Due,
    KnownPayer,
    MatchGround,
    Policy,
    Receipt,
    Signal,
)
from receipts.models.written_once import one_of, written_once
from receipts.owed import Ledger, ledgers_of
from receipts.signals import Facts
from receipts.signals.duplicates import PAIR_KINDS
from receipts.signals.edited_copies import InBank
from receipts.verdict import claimants, warnings
from receipts.verdict.bank_words import DuesByWords
from receipts.verdict.by_hand import ByHand, payment_of
from receipts.verdict.rivals import Rivals

# Warnings that another receipt claims the same payment.
CLAIM_KINDS = (*PAIR_KINDS, Signal.Kind.NEAR_PICTURE, Signal.Kind.CREDIT_TAKEN)


class Fit(NamedTuple):
    """A due that the receipt may pay, what speaks for it, and how much of it is open in paise."""

    due: Due
    agreement: DueAgreement
    left_paise: int


@dataclass(frozen=True)
class Case:
    """One receipt with all that is known of it and of what it claims."""

    receipt: Receipt
    signals: Sequence[Signal] = ()  # standing or dismissed
    credits: Sequence[Credit] = ()  # with its UTR and amount; proof, not taken back or set aside
    fits: Sequence[Fit] = ()
    candidates: Sequence[Candidate] = ()  # the dues it may pay, best first; stored or not
    paid_dues: dict[int, list[Due]] = field(default_factory=dict)  # by approved claimant
    known_payers: Sequence[KnownPayer] = ()  # of the payee, where there is a credit
    same_utr: Sequence[Receipt] = ()  # not rejected, of any payee of the organisation
    counted_straight: Mapping[int, str] = field(default_factory=dict)  # credit → the due's name
    rivals: Rivals = field(default_factory=Rivals)
    alerted: Sequence[Credit] = ()  # with its UTR and amount; told by alerts, no statement so far
    alert_is_enough: bool = False  # for its payee, to call it Ready
    by_hand: ByHand = field(default_factory=ByHand)
    by_words: DuesByWords = field(default_factory=DuesByWords)  # of its credits
    in_bank: InBank = field(default_factory=lambda: InBank(()))  # it and those that look like it

    @property
    def credit(self) -> Credit | None:
        """The one credit that is this payment."""
        return self.credits[0] if len(self.credits) == 1 else None

    @property
    def told(self) -> Credit | None:
        """What only an alert tells of this payment, where no statement tells anything."""
        return self.alerted[0] if len(self.alerted) == 1 and not self.credits else None

    @property
    def standing(self) -> list[Signal]:
        return [one for one in self.signals if one.dismissed_at is None]


def payer_of(credit: Credit) -> Payer:
    """Whose account the money left, by the bank's line."""
    return Payer(credit.payer_name, credit.payer_vpa)


def person_of(due: Due) -> Person:
    """Whom the due is for."""
    return Person(due.payer_name, phone_key(due.payer_phone), due.payer_email)


def case_of(receipt: Receipt, facts: Facts | None = None) -> Case:
    """The case of one receipt, as it is stored now. `facts` as for `cases_of`."""
    return cases_of([receipt], facts)[0]


def cases_of(receipts: Sequence[Receipt], facts: Facts | None = None) -> list[Case]:
    """The cases of receipts of any payees. Changes nothing.

    `facts` are of some of them, from who has just found them: they are not asked for again.
    """
    if not receipts:
        return []
    facts = facts or Facts()
    same_utr = claimants.same_utr([one for one in receipts if one.pk not in facts.alone])
    signals = _of_receipts(warnings.found(receipts, facts, same_utr.values()))
    matches = list(_matches(receipts, facts))
    credits, alerted = _credits(receipts, matches), _alerted(receipts, matches)
    candidates = _of_receipts(_candidates(receipts, facts))
    paid = _dues_of_approved(signals, same_utr)
    money = [one for some in credits.values() for one in some]
    money += [one for some in alerted.values() for one in some]
    known = _known_payers({one.payee_id for one in money})
    ledgers = ledgers_of(row.due for some in candidates.values() for row in some)
    rivals, counted = Rivals.among(money), _counted_straight(matches)
    trusting = _trusting_alerts(alerted)
    by_hand = _by_hand(facts.maybe_recorded(receipts), money)
    by_words, in_bank = DuesByWords(money), InBank(_that_look_alike(receipts, signals))
    return [
        Case(
            one,
            signals[one.pk],
            credits[one.pk],
            _fits(one, candidates[one.pk], ledgers, _day_of(one, credits, alerted)),
            candidates[one.pk],
            paid,
            known[one.payee_id],
            [other for other in same_utr[claimants.payment(one)] if other.pk != one.pk],
            counted,
            rivals,
            alerted[one.pk],
            one.payee_id in trusting,
            by_hand,
            by_words,
            in_bank,
        )
        for one in receipts
    ]


def _that_look_alike(
    receipts: Iterable[Receipt], signals: Mapping[int, Iterable[Signal]]
) -> Iterator[int]:
    """The ids of the receipts, and of those of which a warning says that they look like one."""
    for one in receipts:
        alike = (it for it in signals[one.pk] if it.kind == Signal.Kind.NEAR_PICTURE)
        yield from (one.pk, *(it.other_id for it in alike if it.other_id))


def _of_receipts[R: (Signal, Candidate)](rows: Iterable[R]) -> dict[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[row.receipt_id].append(row)
    return found


def _matches(receipts: Sequence[Receipt], facts: Facts) -> Iterator[CreditMatch]:
    known = (match for one in receipts for match in facts.ledger.matches[one.pk])
    asked = facts.not_in_ledger(receipts)
    return chain(known, _matches_by_utr([one.pk for one in asked]))


@written_once
def _matches_by_utr(receipt_ids: list[int]) -> QuerySet[CreditMatch]:
    found = CreditMatch.objects.filter(one_of("receipt", receipt_ids), ground__in=BY_UTR)
    return with_counted_due(found.select_related("credit"))


def _candidates(receipts: Sequence[Receipt], facts: Facts) -> Iterator[Candidate]:
    return chain(facts.candidates or (), candidates_of(facts.not_matched(receipts)))


def _credits(
    receipts: Sequence[Receipt], matches: Iterable[CreditMatch]
) -> dict[int, list[Credit]]:
    """What confirms them: a statement's credit that stands."""
    proofs = [one for one in _agreeing(receipts, matches) if one.ground == MatchGround.CONFIRMED]
    return _by_receipt(one for one in proofs if is_standing(one.credit))


def _alerted(
    receipts: Sequence[Receipt], matches: Collection[CreditMatch]
) -> dict[int, list[Credit]]:
    """What alerts told of them, where no statement says anything of their UTR.

    Told by a sender that only a bank can use: what a person read in a message is not among it.
    """
    settled = {one.receipt_id for one in matches if one.ground in SAME_PAYMENT}
    told = [
        one
        for one in _agreeing(receipts, matches)
        if one.ground == MatchGround.ALERTED and one.receipt_id not in settled
    ]
    by_bank = set(_told_by_bank([one.credit_id for one in told]))
    return _by_receipt(one for one in told if one.credit_id in by_bank)


@written_once
def _told_by_bank(credit_ids: list[int]) -> QuerySet[BankAlert, int | None]:
    alerts = BankAlert.objects.filter(one_of("credit", credit_ids), handled_by=None)
    return alerts.filter(state=BankAlert.State.CREDITED).values_list("credit_id", flat=True)


def _agreeing(receipts: Sequence[Receipt], matches: Iterable[CreditMatch]) -> Iterator[CreditMatch]:
    """Those with their UTR and amount, compared anew: a stored match may have been outrun."""
    wanted = {one.pk: (one.utr, one.counted_paise) for one in receipts}
    for match in matches:
        if (match.credit.utr, match.credit.amount_paise) == wanted[match.receipt_id]:
            yield match


def _by_receipt(matches: Iterable[CreditMatch]) -> dict[int, list[Credit]]:
    found: dict[int, list[Credit]] = defaultdict(list)
    for match in matches:
        if not (match.credit.reversed_on or match.credit.set_aside_at):
            found[match.receipt_id].append(match.credit)
    return found


def _trusting_alerts(alerted: Mapping[int, list[Credit]]) -> set[int]:
    """The payees of these for whom an alert is enough to call a receipt Ready."""
    return set(_trusting(list({one.payee_id for some in alerted.values() for one in some})))


@written_once
def _trusting(payee_ids: list[int]) -> QuerySet[Policy, int]:
    enough = Policy.objects.filter(one_of("payee", payee_ids), alert_is_enough=True)
    return enough.values_list("payee_id", flat=True)


def _day_of(receipt: Receipt, *banks: Mapping[int, Sequence[Credit]]) -> date | None:
    """The day on which it was paid: the bank's, where it tells of one payment, else its own."""
    for of_bank in banks:
        if told := of_bank[receipt.pk]:
            return told[0].on if len(told) == 1 else None
    return paid_day(receipt.paid_at) if receipt.paid_at else None


def _fits(
    receipt: Receipt,
    candidates: Sequence[Candidate],
    ledgers: Mapping[int, Ledger],
    day: date | None,
) -> list[Fit]:
    """The dues that it may pay by what is open this moment, for a payment of its day."""
    claim = PaymentClaim(receipt)
    left = {one.due_id: ledgers[one.due_id].left_on(day) for one in candidates}
    return [
        Fit(one.due, agreement, left[one.due_id])
        for one in candidates
        if (agreement := compare(claim, one.due, left_paise=left[one.due_id]))
    ]


def _dues_of_approved(
    signals: Mapping[int, list[Signal]], same_utr: Mapping[tuple[int, str], list[Receipt]]
) -> dict[int, list[Due]]:
    """What the approved among other claimants were counted towards."""
    told = [one.other for some in signals.values() for one in some if one.other]
    others = [*told, *(one for some in same_utr.values() for one in some)]
    approved = {one.pk for one in others if one.status == Receipt.Status.APPROVED}
    found: dict[int, list[Due]] = defaultdict(list)
    for allocation in _counted_as(list(approved)):
        found[allocation.receipt_id or 0].append(allocation.due)
    return found


@written_once
def _counted_as(receipt_ids: list[int]) -> QuerySet[Allocation]:
    return Allocation.objects.filter(one_of("receipt", receipt_ids)).select_related("due")


def _by_hand(receipts: Sequence[Receipt], money: Sequence[Credit]) -> ByHand:
    shown: list[Receipt | Credit] = [*receipts, *money] if receipts else []
    return ByHand.among([payment_of(one) for one in shown])


def _counted_straight(matches: Iterable[CreditMatch]) -> dict[int, str]:
    return {one.credit_id: due for one in matches if (due := counted_due_of(one))}


def _known_payers(payees: Collection[int]) -> dict[int, list[KnownPayer]]:
    """Those who are known to pay for others; only a bank's line says who paid."""
    found: dict[int, list[KnownPayer]] = defaultdict(list)
    for one in _kept_payers(list(payees)):
        found[one.payee_id].append(one)
    return found


@written_once
def _kept_payers(payee_ids: list[int]) -> QuerySet[KnownPayer]:
    kept = KnownPayer.objects.filter(one_of("payee", payee_ids), forgotten_at=None)
    return kept.select_related("by")
