"""Maker and checker: an approval that one person proposes and another one carries out."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q, Sum
from django.utils import timezone

from receipts import lifecycle
from receipts.lifecycle import Kind
from receipts.models import Allocation, Due, Policy, Receipt, ReceiptEvent, User
from receipts.review.allocations import as_data, check, money_of
from receipts.review.direct_credits import refuse_taken
from receipts.review.refusals import AllocationRefused, SecondPersonRefused
from receipts.wording import Sentence

READY = Receipt.Verdict.READY


class AnotherPersonNeeded(Exception):
    """This approval is only proposed. `judged` is the verdict, as the event keeps it."""

    def __init__(self, judged: dict[str, Any]) -> None:
        super().__init__("Another person has to confirm this approval.")
        self.judged = judged


def said_before(receipt: Receipt, allocations: Mapping[Due, int], *, by: User) -> dict[str, Any]:
    """What another person proposed of just this; empty where `by` is the first to say it."""
    is_others = receipt.proposed_by_id not in (None, by.pk)
    same = receipt.proposal.get("approves") == _approves(receipt, allocations)
    return receipt.proposal if is_others and same else {}


def refuse_alone(
    receipt: Receipt, allocations: Mapping[Due, int], judged: dict[str, Any], *, by: User
) -> None:
    """Raise AnotherPersonNeeded where the payee asks for two people and `by` is the first.

    Of a locked receipt. What somebody proposed and nobody needs to confirm is forgotten, so that
    they may approve it themselves. The database holds that the two are two.
    """
    if said_before(receipt, allocations, by=by):
        judged["maker"] = receipt.proposed_by.get_username() if receipt.proposed_by else ""
    elif wants_two(receipt, judged):
        raise AnotherPersonNeeded(judged)
    elif receipt.proposed_by_id is not None:
        _set(receipt, by=None, proposal={})
    if receipt.verdict != judged["verdict"]:  # the guard goes by what is stored
        Receipt.objects.filter(pk=receipt.pk).update(verdict=judged["verdict"])


def wants_two(receipt: Receipt, judged: Mapping[str, Any]) -> bool:
    """Whether the payee's policy asks for a second person: for the amount, or for the verdict."""
    policy: Policy | None = getattr(receipt.payee, "policy", None)
    if policy is None:
        return False
    against = judged["verdict"] != READY or not judged["as_judged"]
    return is_above(receipt, policy) or (policy.second_against_verdict and against)


def is_above(receipt: Receipt, policy: Policy) -> bool:
    """Whether it counts for more than one person may approve alone."""
    limit, paise = policy.second_above_paise, receipt.counted_paise
    return limit is not None and paise is not None and paise > limit


def refuse_recording_alone(due: Due, paise: int) -> None:
    """Raise AllocationRefused where so much, with what is recorded for the due already, is more
    than one person may approve: a payment by hand is one person's word, in however many parts.
    """
    policy: Policy | None = getattr(due.payee, "policy", None)
    limit = policy.second_above_paise if policy else None
    if limit is None:
        return
    for_it = Q(due=due) | Q(carried_from=due)  # what was too much may count elsewhere by now
    recorded = Allocation.objects.filter(for_it, hand_payment__isnull=False)
    if paise + (recorded.aggregate(paise=Sum("amount_paise"))["paise"] or 0) > limit:
        raise AllocationRefused(Sentence.of("recorded_by_one", limit=limit))


def propose(
    receipt: Receipt,
    allocations: Mapping[Due, int],
    *,
    by: User,
    note: str,
    overpay: bool,
    judged: dict[str, Any],
    remember: bool = False,
) -> ReceiptEvent:
    """Keep that `by` approves this; it stays in review until another person does, too.

    Raises SecondPersonRefused where `by` has said the same before, and AllocationRefused.
    """
    approves = _approves(receipt, allocations)
    if receipt.proposed_by_id == by.pk and receipt.proposal.get("approves") == approves:
        raise SecondPersonRefused(Sentence.of("approved_by_you"))
    refuse_taken(receipt)
    check(money_of(receipt), allocations, overpay=overpay)
    said = {"approves": approves, "note": note, "overpay": overpay, "remember": remember}
    _set(receipt, by=by, proposal=said)
    return lifecycle.record(
        receipt, kind=Kind.PROPOSED, actor=by, note=note, data=approves | {"evidence": judged}
    )


def _approves(receipt: Receipt, allocations: Mapping[Due, int]) -> dict[str, Any]:
    """What is approved: other values or other dues are another proposal."""
    return {
        "utr": receipt.utr,
        "amount_paise": receipt.counted_paise,
        "allocations": proposed_rows(allocations),
    }


def proposed_rows(allocations: Mapping[Due, int]) -> list[dict[str, Any]]:
    """The allocations as a proposal keeps them: the same ones in any order are the same."""
    rows = sorted(allocations.items(), key=lambda row: row[0].pk)
    return [as_data(due, paise) for due, paise in rows]


def _set(receipt: Receipt, *, by: User | None, proposal: dict[str, Any]) -> None:
    at = timezone.now() if by else None
    row = Receipt.objects.filter(pk=receipt.pk)
    row.update(
        proposed_by=by, proposed_at=at, proposal=proposal, version=F("version") + 1,
        reviewer=None, held_until=None,
    )  # fmt: skip
    receipt.refresh_from_db()
