"""Whether a receipt may be approved without a person, and why not: one rule for every mode."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from receipts import verdict
from receipts.models import Credit, Due, Policy, Receipt, Signal
from receipts.review.holding import holder
from receipts.review.second_person import is_above
from receipts.wording import Sentence

GRAVITY = ["", *Signal.Severity.values]  # from nothing at all to serious


@dataclass(frozen=True)
class Judgement:
    """What the policy says. `reasons` are the evidence where it approves, else what is lacking."""

    approves: bool
    reasons: list[Sentence]
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
            "warnings": [{"kind": one.kind} | one.evidence.as_json() for one in self.warnings],
            "reasons": [one.as_json() for one in self.reasons],
        }


def judge(receipt: Receipt, policy: Policy) -> Judgement:
    """Judge a receipt by what is stored now: only what is Ready is approved without a person.

    Changes nothing; a dozen queries. What the policy tolerates makes nothing Ready: it may only
    leave more to people.
    """
    case = verdict.case_of(receipt)
    found = verdict.judge(case)
    said = list(found.sentences)
    lacking = [*_hindrances(receipt), *([] if found.is_ready else said)]
    if is_above(receipt, policy):
        lacking.append(Sentence.of("policy_second_person"))
    if found.is_ready and found.credit is None:
        lacking.append(Sentence.of("policy_alert_only"))
    lacking += [_too_grave(one) for one in case.standing if _exceeds(one, policy.tolerated)]
    return Judgement(not lacking, lacking or said, found.credit, found.due, case.standing)


def taken_back(receipt: Receipt) -> bool:
    """Whether a decision on it was ever reopened or objected to: it is a person's for good then."""
    return receipt.events.filter(from_status__in=Receipt.Status.decided()).exists()


def _hindrances(receipt: Receipt) -> Iterator[Sentence]:
    """What keeps a receipt for a person whatever the bank says."""
    held_by = holder(receipt)
    if receipt.proposed_by_id is not None:
        yield Sentence.of("policy_proposed")
    if receipt.status != Receipt.Status.IN_REVIEW:
        yield Sentence.of("policy_not_waiting")
    if taken_back(receipt):
        yield Sentence.of("policy_taken_back")
    if held_by is not None:
        yield Sentence.of("policy_open_with", reviewer=str(held_by))


def _exceeds(signal: Signal, tolerated: str) -> bool:
    return GRAVITY.index(signal.severity) > GRAVITY.index(tolerated)


def _too_grave(signal: Signal) -> Sentence:
    return Sentence.of("policy_warning", warning=signal.evidence)
