"""The decisions themselves: approve, reject, reopen, ask the payer, type what the picture says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from receipts import payer_mail, verdict
from receipts.corrections import accept_correction
from receipts.lifecycle import Kind, Status
from receipts.models import Correction, Due, Receipt, ReceiptEvent, User
from receipts.review.against_verdict import weigh
from receipts.review.allocations import as_counted, as_data
from receipts.review.approving import carry_out, explained
from receipts.review.follow_ups import follow_reopened, offer_dues_anew, warn_others
from receipts.review.holding import deciding, typing
from receipts.review.refusals import AllocationRefused, ChangedMeanwhile, DecidedMeanwhile
from receipts.review.repeats import first_of_two
from receipts.review.second_person import (
    AnotherPersonNeeded,
    propose,
    proposed_rows,
    refuse_alone,
    said_before,
)
from receipts.review.steps import (
    checked_question,
    checked_reason,
    put_question,
    take_up_again,
    turn_down,
)
from receipts.wording import Sentence

RejectReason = Receipt.RejectReason


def approve(
    receipt: Receipt,
    *,
    by: User,
    version: int,
    allocations: Mapping[Due, int] | None = None,
    note: str = "",
    overpay: bool = False,
    shown: str = "",
    remember: bool = False,
) -> ReceiptEvent:
    """Approve the receipt as the reviewer saw it (`version`), counting paise towards dues.

    Without allocations a note says what the payment is for. `overpay` confirms that a due may
    receive more than it asks for. What is not Ready, or is counted otherwise than its verdict
    says, takes a note that says why; `shown` is the verdict on the reviewer's screen. `remember`
    keeps that whoever paid, by the bank's line, pays for whom the due is for. Where the payee asks
    for two people, the first one's approval is only proposed: the event says so. Raises
    ReviewRefused (DecidedMeanwhile, ChangedMeanwhile, VerdictChanged, ReasonRefused,
    HeldByAnother, UtrAlreadyApproved, CreditTaken, AllocationRefused) and writes nothing then.
    """
    allocations = as_counted(allocations or {})
    note = note.strip()
    seen: dict[str, Any] = {"by": by, "version": version, "note": note}
    more: dict[str, Any] = {"overpay": overpay, "shown": shown, "remember": remember}
    try:
        event = approve_once(receipt, allocations, **seen, **more)
    except DecidedMeanwhile as refusal:
        data = {"allocations": [as_data(due, paise) for due, paise in allocations.items()]}
        return first_of_two(receipt, Kind.APPROVED, **seen, data=data, refusal=refusal)
    except ChangedMeanwhile as refusal:
        data = {"allocations": proposed_rows(allocations)}
        return first_of_two(receipt, Kind.PROPOSED, **seen, data=data, refusal=refusal)
    if event.kind == Kind.APPROVED:
        offer_dues_anew(receipt.payee, allocations)
        if person := event.data["evidence"].get("remembered"):
            verdict.refresh_dues_of(receipt.payee_id, person)
    return event


def approve_once(
    receipt: Receipt,
    allocations: Mapping[Due, int],
    *,
    by: User,
    version: int,
    note: str = "",
    overpay: bool = False,
    shown: str = "",
    remember: bool = False,
    case: verdict.Case | None = None,
) -> ReceiptEvent:
    """`approve`, for which its having been approved already is a refusal too; `case` as for weigh.

    Whoever calls it offers the dues anew.
    """
    if not allocations and not note:
        raise AllocationRefused(Sentence.of("nothing_chosen"))
    with explained(receipt), deciding(receipt, by=by, version=version):
        before = said_before(receipt, allocations, by=by)
        note, overpay = note or before.get("note", ""), overpay or before.get("overpay", False)
        remember = remember or before.get("remember", False)
        judged = weigh(receipt, allocations, note=note, shown=shown, case=case)
        said: dict[str, Any] = {"by": by, "note": note, "overpay": overpay}
        try:
            refuse_alone(receipt, allocations, judged, by=by)
        except AnotherPersonNeeded:
            return propose(receipt, allocations, judged=judged, remember=remember, **said)
        if remember:
            judged["remembered"] = _remembered(receipt, allocations, by=by, note=note)
        return carry_out(receipt, allocations, evidence=judged, **said)


def _remembered(receipt: Receipt, allocations: Mapping[Due, int], *, by: User, note: str) -> str:
    """Whom the bank's payer is remembered to pay for; empty where the line or the due tells none.

    Before it is approved: afterwards the due is paid, and the case another one.
    """
    found = verdict.judge(verdict.case_of(receipt))
    credit, due = found.credit, found.due
    if credit is None or due is None or due not in allocations:
        return ""
    if not (due.payer_name and (credit.payer_name or credit.payer_vpa)):
        return ""
    verdict.remember_payer(credit, due, by=by, note=note)
    return due.payer_name


def reject(
    receipt: Receipt, *, by: User, version: int, reason: RejectReason | str, note: str = ""
) -> ReceiptEvent:
    """Reject the receipt for one of the RejectReasons; OTHER needs a note. Raises ReviewRefused."""
    seen: dict[str, Any] = {"by": by, "version": version, "note": note.strip()}
    try:
        return reject_once(receipt, reason=reason, **seen)
    except DecidedMeanwhile as refusal:
        data = {"reason": str(reason)}
        return first_of_two(receipt, Kind.REJECTED, **seen, data=data, refusal=refusal)


def reject_once(
    receipt: Receipt, *, by: User, version: int, reason: RejectReason | str, note: str
) -> ReceiptEvent:
    """`reject`, for which its having been rejected already is a refusal too."""
    reason = checked_reason(reason, note)
    with deciding(receipt, by=by, version=version):
        event = turn_down(receipt, by=by, reason=reason, note=note)
        warn_others(receipt)
    return event


def reopen(receipt: Receipt, *, by: User, version: int, note: str = "") -> ReceiptEvent:
    """Take a decision (or a question) back: to review again, its allocations removed on record."""
    seen: dict[str, Any] = {"by": by, "version": version, "note": note.strip()}
    try:
        with deciding(receipt, by=by, version=version, reopening=True):
            event, dues = _reopened(receipt, by=by, note=note)
            are_offered = follow_reopened([receipt], freed=dues)
    except ChangedMeanwhile as refusal:
        return first_of_two(receipt, Kind.REOPENED, **seen, data={}, refusal=refusal)
    if not are_offered:
        offer_dues_anew(receipt.payee, dues, but_not_to=receipt)
    return event


def reopen_only(receipt: Receipt, *, by: User, version: int) -> None:
    """Reopen it, without what follows: whoever calls it does `follow_reopened` for many."""
    with deciding(receipt, by=by, version=version, reopening=True):
        _reopened(receipt, by=by)


def _reopened(receipt: Receipt, *, by: User, note: str = "") -> tuple[ReceiptEvent, list[Due]]:
    decided, untold = receipt.status in Status.decided(), receipt.is_untold
    event, dues = take_up_again(receipt, by=by, note=note)
    payer_mail.take_back(receipt, decided=decided, untold=untold)
    return event, dues


def ask_payer(receipt: Receipt, *, by: User, version: int, question: str) -> ReceiptEvent:
    """Put a question to the payer, on their page and by mail. Raises ReviewRefused."""
    question = checked_question(question)
    try:
        with deciding(receipt, by=by, version=version):
            return put_question(receipt, question, by=by)
    except ChangedMeanwhile as refusal:
        seen: dict[str, Any] = {"by": by, "version": version, "note": question, "data": {}}
        return first_of_two(receipt, Kind.ASKED, **seen, refusal=refusal)


def type_values(
    receipt: Receipt,
    *,
    by: User,
    version: int | None = None,
    utr: str = "",
    paid_at: datetime | None = None,
    amount_paise: int | None = None,
) -> Correction:
    """Keep what a reviewer read off the picture; it is believed above everything else.

    `version` is the receipt's on the reviewer's screen, None where there is no screen. Raises
    HeldByAnother, DecidedMeanwhile, ChangedMeanwhile, and CorrectionRefused for values that
    make no sense.
    """
    with typing(receipt, by=by, version=version):
        return accept_correction(
            receipt,
            source=Correction.Source.REVIEWER,
            by=by,
            utr=utr,
            paid_at=paid_at,
            amount_paise=amount_paise,
        )
