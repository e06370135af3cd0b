"""Contested money decided together: one claimant is paid, the others are told, or none of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from receipts import payer_mail, pipeline, verdict
from receipts.lifecycle import Status
from receipts.models import Due, Receipt, ReceiptEvent, User
from receipts.review.against_verdict import weigh
from receipts.review.approving import carry_out, explain_refused_utr
from receipts.review.follow_ups import offer_dues_anew, warn_others
from receipts.review.holding import refuse_if_held, require_reviewer
from receipts.review.refusals import (
    AllocationRefused,
    ChangedMeanwhile,
    ContestChanged,
    HeldByAnother,
    ReasonRefused,
)
from receipts.review.second_person import (
    AnotherPersonNeeded,
    propose,
    refuse_alone,
    said_before,
)
from receipts.review.steps import checked_question, put_question, take_up_again, turn_down
from receipts.signals.duplicates import sender
from receipts.wording import Sentence

RejectReason = Receipt.RejectReason


class Does(StrEnum):
    """What becomes of a claimant who is not paid."""

    REJECT = "reject"
    ASK = "ask"
    LEAVE = "leave"


@dataclass(frozen=True)
class Loser:
    """Another claimant as it was shown (`version`), what is done with it, and the words to it.

    A question needs words; a rejection has its own, and these follow them.
    """

    receipt: Receipt
    version: int
    does: Does = Does.REJECT
    words: str = ""


def settle(
    winner: Receipt,
    *,
    by: User,
    version: int,
    allocations: Mapping[Due, int],
    losers: Sequence[Loser],
    note: str = "",
) -> ReceiptEvent:
    """“This one paid”: approve it, and reject or ask the others, in one transaction.

    All claimants of the payment must be named and be as they were shown. One that was approved is
    taken back first, so its money moves in the same step. When the others are gone, the winner
    must be Ready, or a note says why it is approved all the same. Where the payee asks for two
    people, the first one's choice is only proposed, and the event says so. Raises ReviewRefused
    (ContestChanged, ReasonRefused, AllocationRefused, CreditTaken, UtrAlreadyApproved) and writes
    nothing then.
    """
    require_reviewer(winner, by)
    note = note.strip()
    if not allocations and not note:
        raise AllocationRefused(Sentence.of("nothing_chosen"))
    try:
        with pipeline.in_turn():
            _lock(winner, by=by, version=version, losers=losers)
            try:
                event, freed = _pay(winner, allocations, losers, by=by, note=note)
            except AnotherPersonNeeded as needed:
                return _propose(winner, allocations, by=by, note=note, judged=needed.judged)
    except IntegrityError:
        explain_refused_utr(winner)
        raise
    offer_dues_anew(winner.payee, [*allocations, *freed])
    return event


@transaction.atomic
def _pay(
    winner: Receipt, allocations: Mapping[Due, int], losers: Sequence[Loser], *, by: User, note: str
) -> tuple[ReceiptEvent, list[Due]]:
    before = said_before(winner, allocations, by=by)
    note = note or before.get("note", "")
    freed = [due for one in losers for due in _decide(one, winner, by=by)]
    freed += _back_in_review(winner, by=by)[1]
    judged = weigh(winner, allocations, note=note, shown="")
    judged["among"] = [one.receipt.pk for one in losers]
    refuse_alone(winner, allocations, judged, by=by)
    event = carry_out(winner, allocations, by=by, note=note, evidence=judged)
    for one in losers:
        warn_others(one.receipt)
    return event, freed


def _propose(
    winner: Receipt,
    allocations: Mapping[Due, int],
    *,
    by: User,
    note: str,
    judged: dict[str, Any],
) -> ReceiptEvent:
    """Nothing is done with the others yet: the second person sees the claims as they are."""
    winner.refresh_from_db()
    _back_in_review(winner, by=by)
    return propose(winner, allocations, by=by, note=note, overpay=False, judged=judged)


def reason_for(loser: Receipt, winner: Receipt) -> RejectReason:
    """The same sender sent it twice; from anybody else it is another payer's payment."""
    here, there = sender(loser)[:2], sender(winner)[:2]
    is_one = any(one and one == other for one, other in zip(here, there, strict=True))
    return RejectReason.DUPLICATE if is_one else RejectReason.NOT_THEIRS


def _lock(winner: Receipt, *, by: User, version: int, losers: Sequence[Loser]) -> None:
    """Lock every claimant in one order, and refuse unless all of them are as they were shown."""
    shown = {winner: version} | {one.receipt: one.version for one in losers}
    keys = [one.pk for one in shown]
    list(Receipt.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    for receipt in shown:
        receipt.refresh_from_db()
    missing = verdict.claimants_of(winner) - set(keys)
    if new := Receipt.objects.filter(pk__in=missing).order_by("pk").first():
        raise ContestChanged(new, Sentence.of("claims_too"))
    for receipt, seen in shown.items():
        _refuse_changed(receipt, by=by, version=seen)


def _refuse_changed(receipt: Receipt, *, by: User, version: int) -> None:
    if receipt.version != version:
        raise ContestChanged(receipt, ChangedMeanwhile(receipt).said)
    try:
        refuse_if_held(receipt, by)
    except HeldByAnother as held:
        raise ContestChanged(receipt, held.said) from held


def _decide(loser: Loser, winner: Receipt, *, by: User) -> list[Due]:
    """Do with a claimant what was chosen; return the dues that its money paid till now."""
    receipt = loser.receipt
    if loser.does == Does.LEAVE or receipt.status == Status.REJECTED:
        return []
    if receipt.status in Status.unread():
        raise ContestChanged(receipt, Sentence.of("claim_unread"))
    before, dues = _back_in_review(receipt, by=by)
    if loser.does == Does.ASK:
        put_question(receipt, checked_question(loser.words), by=by, before=before)
    else:
        reason, words = reason_for(receipt, winner), loser.words.strip()
        turn_down(receipt, by=by, reason=reason, note=words, before=before)
    return dues


def _back_in_review(receipt: Receipt, *, by: User) -> tuple[str, list[Due]]:
    """Take up what was decided or asked; what its payer is told of that first, and its dues."""
    if receipt.status not in Status.answered():
        if receipt.status != Status.IN_REVIEW:
            raise ReasonRefused(_("This receipt is not read yet. Wait until it is."))
        return "", []
    was, untold = receipt.status, receipt.is_untold
    said = Sentence.of("all_claims_together")
    _event, dues = take_up_again(receipt, by=by, said=said)
    is_told = payer_mail.withdraw(receipt, untold=untold) and was == Status.APPROVED
    return (_("It was accepted before. That has been taken back.") if is_told else ""), dues
