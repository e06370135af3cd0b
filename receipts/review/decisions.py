"""The decisions themselves: approve, reject, reopen, ask the payer, type what the picture says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from receipts import payer_mail
from receipts.corrections import accept_correction
from receipts.lifecycle import Kind, Status
from receipts.matching import match
from receipts.models import Correction, Due, Receipt, ReceiptEvent, User
from receipts.review.against_verdict import weigh
from receipts.review.allocations import as_data
from receipts.review.approving import carry_out, explained
from receipts.review.follow_ups import offer_dues_anew, warn_others
from receipts.review.holding import deciding, typing
from receipts.review.refusals import AllocationRefused, ChangedMeanwhile, DecidedMeanwhile
from receipts.review.repeats import first_of_two
from receipts.review.second_person import (
    AnotherPersonNeeded,
    propose,
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
) -> ReceiptEvent:
    """Approve the receipt as the reviewer saw it (`version`), counting paise towards dues.

    Without allocations a note says what the payment is for. `overpay` confirms that a due may
    receive more than it asks for. What is not Ready, or is counted otherwise than its verdict
    says, takes a note that says why; `shown` is the verdict on the reviewer's screen. Where the
    payee asks for two people, the first one's approval is only proposed: the event says so. Raises
    ReviewRefused (DecidedMeanwhile, ChangedMeanwhile, VerdictChanged, ReasonRefused,
    HeldByAnother, UtrAlreadyApproved, CreditTaken, AllocationRefused) and writes nothing then.
    """
    allocations = allocations or {}
    note = note.strip()
    if not allocations and not note:
        raise AllocationRefused(
            _("Choose what this receipt pays, or say in the note what it is for.")
        )
    try:
        with explained(receipt), deciding(receipt, by=by, version=version):
            before = said_before(receipt, allocations, by=by)
            note, overpay = note or before.get("note", ""), overpay or before.get("overpay", False)
            judged = weigh(receipt, allocations, note=note, shown=shown)
            said: dict[str, Any] = {"by": by, "note": note, "overpay": overpay}
            try:
                refuse_alone(receipt, allocations, judged, by=by)
            except AnotherPersonNeeded:
                return propose(receipt, allocations, judged=judged, **said)
            event = carry_out(receipt, allocations, evidence=judged, **said)
    except DecidedMeanwhile as refusal:
        data = {"allocations": [as_data(due, paise) for due, paise in allocations.items()]}
        seen: dict[str, Any] = {"by": by, "version": version, "note": note, "data": data}
        return first_of_two(receipt, Kind.APPROVED, **seen, refusal=refusal)
    offer_dues_anew(receipt.payee, allocations)
    return event


def reject(
    receipt: Receipt, *, by: User, version: int, reason: RejectReason | str, note: str = ""
) -> ReceiptEvent:
    """Reject the receipt for one of the RejectReasons; OTHER needs a note. Raises ReviewRefused."""
    note = note.strip()
    reason = checked_reason(reason, note)
    try:
        with deciding(receipt, by=by, version=version):
            event = turn_down(receipt, by=by, reason=reason, note=note)
            warn_others(receipt)
    except DecidedMeanwhile as refusal:
        seen: dict[str, Any] = {
            "by": by,
            "version": version,
            "note": note,
            "data": {"reason": reason.value},
        }
        return first_of_two(receipt, Kind.REJECTED, **seen, refusal=refusal)
    return event


def reopen(receipt: Receipt, *, by: User, version: int, note: str = "") -> ReceiptEvent:
    """Take a decision (or a question) back: to review again, its allocations removed on record."""
    try:
        with deciding(receipt, by=by, version=version, reopening=True):
            decided = receipt.status in Status.decided()
            event, dues = take_up_again(receipt, by=by, note=note.strip())
            payer_mail.take_back(receipt, decided=decided)
            match(receipt)
            warn_others(receipt)
    except ChangedMeanwhile as refusal:
        seen: dict[str, Any] = {"by": by, "version": version, "note": note.strip(), "data": {}}
        return first_of_two(receipt, Kind.REOPENED, **seen, refusal=refusal)
    offer_dues_anew(receipt.payee, dues)
    return event


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
