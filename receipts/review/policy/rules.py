"""Whether a receipt may be approved without a person, and why not: one rule for every mode."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from receipts.dates import shown_day
from receipts.evidence.standing import stands
from receipts.matching.text_keys import reference_keys
from receipts.models import (
    Allocation,
    Credit,
    CreditMatch,
    Due,
    MatchGround,
    Policy,
    Receipt,
    ReceiptEvent,
    Signal,
)
from receipts.review.holding import holder
from receipts.review.policy.due_fit import fitting_due
from receipts.review.policy.finding import PolicyFinding
from receipts.upi import format_rupees

DECIDED = (Receipt.Status.APPROVED, Receipt.Status.REJECTED)
NAMED = 5
GRAVITY = ["", *Signal.Severity.values]  # from nothing at all to serious


@dataclass(frozen=True)
class Judgement:
    """What the policy says. `reasons` are the evidence where it approves, else what is lacking."""

    approves: bool
    reasons: list[str]
    credit: Credit | None
    due: Due | None
    warnings: list[Signal]  # those that stand; where it approves, all of them tolerable

    def as_evidence(self) -> dict[str, Any]:
        """What stands on the approval's event, so that it can be checked in years."""
        credit = self.credit
        return {
            "by": "policy",
            "credit": credit and credit.pk,
            "utr": credit and credit.utr,
            "amount_paise": credit and credit.amount_paise,
            "credited_on": credit and credit.on.isoformat(),
            "due": self.due and self.due.reference,
            "warnings": [f"{one.get_kind_display()}: {one.evidence}" for one in self.warnings],
            "reasons": self.reasons,
        }


def judge(receipt: Receipt, policy: Policy) -> Judgement:
    """Judge a receipt by what is stored now. Changes nothing; a handful of queries."""
    credit, proof = _proof(receipt)
    due, fits = fitting_due(receipt)
    standing = list(receipt.signals.filter(dismissed_at=None))
    findings = [
        *_hindrances(receipt),
        proof,
        fits,
        *_spoken_for(credit, due),
        *(_too_grave(signal) for signal in standing if _exceeds(signal, policy.tolerated)),
    ]
    approves = all(finding.holds for finding in findings)
    reasons = [one.sentence for one in findings if one.holds == approves and one.sentence]
    return Judgement(approves, reasons, credit, due, standing)


def taken_back(receipt: Receipt) -> bool:
    """Whether a person has ever reopened a decision on it: then it is a person's for good."""
    reopened = receipt.events.filter(kind=ReceiptEvent.Kind.REOPENED)
    return reopened.filter(from_status__in=DECIDED).exists()


def _hindrances(receipt: Receipt) -> Iterator[PolicyFinding]:
    """What keeps a receipt for a person whatever the bank says."""
    held_by = holder(receipt)
    for stands_in_the_way, sentence in (
        (receipt.status != Receipt.Status.IN_REVIEW, "It is not waiting for a decision."),
        (taken_back(receipt), "A person took a decision on it back."),
        (held_by is not None, f"{held_by} has it open."),
        (not receipt.utr_confident, "The UTR is not certain."),
        (bool(receipt.review_reason), receipt.review_reason),
    ):
        if stands_in_the_way:
            yield PolicyFinding(False, sentence)


def _proof(receipt: Receipt) -> tuple[Credit | None, PolicyFinding]:
    """The one credit that is this payment, compared anew: a stored match may have been outrun."""
    matches = CreditMatch.objects.filter(receipt=receipt, ground=MatchGround.CONFIRMED)
    found = [match.credit for match in matches.select_related("credit")]
    if not found:
        return None, PolicyFinding(False, "No credit in the bank has its UTR and amount.")
    if len(found) > 1:
        return None, PolicyFinding(
            False, f"{len(found)} credits in the bank have its UTR and amount."
        )
    [credit] = found
    doubt = next(_doubts_about(credit, receipt), "")
    if doubt:
        return credit, PolicyFinding(False, doubt)
    return credit, PolicyFinding(
        True,
        f"UTR {credit.utr} and ₹{format_rupees(credit.amount_paise)} arrived on "
        f"{shown_day(credit.on)}.",
    )


def _doubts_about(credit: Credit, receipt: Receipt) -> Iterator[str]:
    if (credit.utr, credit.amount_paise) != (receipt.utr, receipt.counted_paise):
        yield "The credit it was matched with has another UTR or amount."
    if not Credit.objects.filter(stands(), pk=credit.pk).exists():
        yield "The credit was taken back, set aside, or settles many payments at once."
    if Allocation.objects.filter(credit=credit).exists():
        yield "The credit has been counted without a receipt."
    others = Receipt.objects.filter(utr=receipt.utr).exclude(pk=receipt.pk)
    if others.exclude(status=Receipt.Status.REJECTED).exists():
        yield "Another receipt shows the same UTR."


def _spoken_for(credit: Credit | None, due: Due | None) -> Iterator[PolicyFinding]:
    """What its payer wrote to the bank contradicts who shows the picture, and for which due.

    Where the line keeps no note apart, it may stand anywhere in it.
    """
    if credit is None or due is None:
        return
    words = credit.note or credit.narration.replace(credit.utr, " ")
    written = Due.objects.filter(payee=credit.payee_id, reference_key__in=reference_keys(words))
    named = list(written.order_by("pk")[:NAMED])
    if named and due not in named:
        references = ", ".join(one.reference for one in named)
        yield PolicyFinding(False, f"The bank's line names another due: {references}.")


def _exceeds(signal: Signal, tolerated: str) -> bool:
    return GRAVITY.index(signal.severity) > GRAVITY.index(tolerated)


def _too_grave(signal: Signal) -> PolicyFinding:
    return PolicyFinding(False, f"Warning: {signal.get_kind_display()}.")
