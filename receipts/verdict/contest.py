"""Everybody who claims one payment, beside whoever paid it by the bank."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from receipts.filters import approved_first
from receipts.identity import Comparison, Person, compare_people, phone_key
from receipts.models import Credit, CreditMatch, Due, MatchGround, Receipt, Signal
from receipts.signals.edited_copies import InBank
from receipts.verdict.bank_words import names_due
from receipts.verdict.cases import CLAIM_KINDS, Case, cases_of, payer_of
from receipts.verdict.due_choice import choose_due
from receipts.verdict.originals import file_hints
from receipts.verdict.payer_fit import payer_fit
from receipts.wording import Sentence

MOST = 12  # claimants of one payment; of more, the approved one and the newest
Status = Receipt.Status
_NEVER_SET_ASIDE = (Signal.Kind.SAME_UTR, Signal.Kind.CREDIT_TAKEN)


@dataclass(frozen=True)
class Claim:
    """One receipt that claims the payment, against the bank's payer.

    `payer` says whether the person its due is for is the bank's payer; `fits` whether that is
    proved. `sender` compares whoever sent it by their own words, which prove nothing.
    """

    receipt: Receipt
    due: Due | None
    payer: Sentence | None
    fits: bool
    is_named: bool  # its due, in the payer's own note to the bank
    sender: Comparison | None
    file: Sequence[Sentence]


@dataclass(frozen=True)
class Contest:
    """All claims to one payment of one payee: first whoever the bank's payer fits."""

    credit: Credit | None  # the payment itself, where the bank has exactly one
    claims: Sequence[Claim]
    is_claimed_elsewhere: bool  # by another payee's receipt, of which nothing is told

    @property
    def keys(self) -> set[int]:
        return {one.receipt.pk for one in self.claims}

    @property
    def is_contested(self) -> bool:
        return len(self.claims) > 1


def contest_of(receipt: Receipt) -> Contest:
    """Everybody who claims what this receipt claims. Some thirty queries; changes nothing."""
    keys = claimants_of(receipt)
    rows = Receipt.objects.filter(pk__in=keys).order_by("pk")
    cases = cases_of(list(rows.select_related("payee", "reading", "decided_by", "reviewer")))
    credit = _credit_of(cases)
    claims = [_claim(case, credit, cases) for case in cases]
    # Who came first decides nothing: between equals it only orders the page.
    claims.sort(key=lambda one: (not one.fits, not one.is_named, one.receipt.pk))
    elsewhere = any(
        one.kind in CLAIM_KINDS and not one.other_id for c in cases for one in c.signals
    )
    return Contest(credit, claims, elsewhere)


def claimants_of(receipt: Receipt) -> set[int]:
    """The ids of the payee's receipts, in any state, that claim one payment with this one."""
    found, fresh = {receipt.pk}, {receipt.pk}
    while fresh and len(found) < MOST:
        near = _beside(fresh, receipt.payee_id) - found
        some = Receipt.objects.filter(pk__in=near, payee=receipt.payee_id).order_by(
            *approved_first()
        )
        fresh = set(some.values_list("pk", flat=True)[: MOST - len(found)])
        found |= fresh
    return found


def _beside(keys: Collection[int], payee_id: int) -> set[int]:
    """Who shares a UTR, a credit or a picture with one of these."""
    utrs = Receipt.objects.filter(pk__in=keys).exclude(utr="").values_list("utr", flat=True)
    same_utr = Receipt.objects.filter(payee=payee_id, utr__in=set(utrs))
    confirmed = CreditMatch.objects.filter(ground=MatchGround.CONFIRMED)
    credits = set(confirmed.filter(receipt__in=keys).values_list("credit", flat=True))
    same_credit = confirmed.filter(credit__in=credits)
    return {
        *same_utr.values_list("pk", flat=True),
        *same_credit.values_list("receipt_id", flat=True),
        *_signalled(keys),
    }


def _signalled(keys: Collection[int]) -> set[int]:
    """By warnings on either side; one that a person set aside counts where it may not be."""
    signals = Signal.objects.filter(
        Q(receipt__in=keys) | Q(other__in=keys),
        Q(dismissed_at=None) | Q(kind__in=_NEVER_SET_ASIDE),
        kind__in=CLAIM_KINDS,
        other__isnull=False,
    ).select_related("receipt", "other")
    found: set[int] = set()
    in_bank = InBank(pk for one in signals for pk in (one.receipt_id, one.other_id) if pk)
    for one in signals:
        alike_only = one.kind == Signal.Kind.NEAR_PICTURE
        if one.other and not (alike_only and in_bank.both(one.receipt, one.other)):
            found |= {one.receipt_id, one.other.pk}
    return found


def _credit_of(cases: Sequence[Case]) -> Credit | None:
    credits = {one.pk: one for case in cases for one in case.credits}
    return next(iter(credits.values())) if len(credits) == 1 else None


def _claim(case: Case, credit: Credit | None, cases: Sequence[Case]) -> Claim:
    receipt, due = case.receipt, _due_of(case)
    fit = payer_fit(case, credit, due) if credit and due else None
    sender = Person(receipt.payer_name, phone_key(receipt.payer_phone), receipt.payer_email)
    return Claim(
        receipt=receipt,
        due=due,
        payer=(fit.proof or fit.open) if fit else None,
        fits=bool(fit and fit.proof),
        is_named=bool(credit and due and names_due(credit, due)),
        sender=compare_people(payer_of(credit), sender) if credit else None,
        file=file_hints(receipt, [one.receipt for one in cases if one is not case]),
    )


def _due_of(case: Case) -> Due | None:
    """What it was counted towards, else what it would be."""
    if case.receipt.status == Status.APPROVED:
        counted = case.receipt.allocations.select_related("due").order_by("-amount_paise").first()
        return counted.due if counted else None
    return choose_due(case).due
