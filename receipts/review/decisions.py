"""The decisions themselves: approve, reject, reopen, ask the payer, type what the picture says."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from receipts import lifecycle, payer_mail
from receipts.corrections import accept_correction
from receipts.lifecycle import Kind, Status
from receipts.matching import match
from receipts.models import Correction, Due, Receipt, ReceiptEvent, User
from receipts.review.against_verdict import weigh
from receipts.review.allocations import take_back
from receipts.review.approving import carry_out, decide, explained
from receipts.review.follow_ups import offer_dues_anew, warn_others
from receipts.review.holding import deciding, typing
from receipts.review.refusals import AllocationRefused, ReasonRefused

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
    says, takes a note that says why; `shown` is the verdict on the reviewer's screen. Raises
    ReviewRefused (DecidedMeanwhile, ChangedMeanwhile, VerdictChanged, ReasonRefused,
    HeldByAnother, UtrAlreadyApproved, CreditTaken, AllocationRefused) and writes nothing then.
    """
    allocations = allocations or {}
    note = note.strip()
    if not allocations and not note:
        raise AllocationRefused(
            _("Choose what this receipt pays, or say in the note what it is for.")
        )
    with explained(receipt), deciding(receipt, by=by, version=version):
        judged = weigh(receipt, allocations, note=note, shown=shown)
        event = carry_out(receipt, allocations, by=by, note=note, overpay=overpay, evidence=judged)
    offer_dues_anew(receipt.payee, allocations)
    return event


def reject(
    receipt: Receipt, *, by: User, version: int, reason: RejectReason | str, note: str = ""
) -> ReceiptEvent:
    """Reject the receipt for one of the RejectReasons; OTHER needs a note. Raises ReviewRefused."""
    if reason not in RejectReason.values:
        raise ReasonRefused(_("Choose why the receipt is rejected."))
    note = note.strip()
    if reason == RejectReason.OTHER and not note:
        raise ReasonRefused(_("Say in the note why the receipt is rejected."))
    with deciding(receipt, by=by, version=version):
        data = {"reason": str(reason), "utr": receipt.utr}
        kind = Kind.REJECTED
        event = decide(receipt, kind, by=by, note=note, data=data, reason=str(reason))
        told = "\n\n".join(filter(None, (receipt.rejection_told, note)))
        payer_mail.tell_payer(
            receipt, subject=_("Your payment proof was not accepted"), message=told
        )
        warn_others(receipt)
    return event


def reopen(receipt: Receipt, *, by: User, version: int, note: str = "") -> ReceiptEvent:
    """Take a decision (or a question) back: to review again, its allocations removed on record."""
    with deciding(receipt, by=by, version=version, reopening=True):
        decided = receipt.status in Status.decided()
        dues = [row.due for row in receipt.allocations.select_related("due")]
        data = {"allocations": take_back(receipt)} if dues else {}
        event = lifecycle.advance(
            receipt,
            Status.IN_REVIEW,
            kind=Kind.REOPENED,
            actor=by,
            note=note.strip(),
            data=data,
            decided_by=None,
            decided_at=None,
            decision_reason="",
            decision_note="",
            decision_said=lifecycle.NOTHING,
            reviewer=None,
            held_until=None,
        )
        payer_mail.take_back(receipt, decided=decided)
        match(receipt)
        warn_others(receipt)
    offer_dues_anew(receipt.payee, dues)
    return event


def ask_payer(receipt: Receipt, *, by: User, version: int, question: str) -> ReceiptEvent:
    """Put a question to the payer, on their page and by mail. Raises ReviewRefused."""
    question = question.strip()
    if not question:
        raise ReasonRefused(_("Write what the payer is to answer."))
    if len(question) > 500:
        raise ReasonRefused(_("Ask in 500 characters at most."))
    with deciding(receipt, by=by, version=version):
        event = lifecycle.advance(
            receipt,
            Status.AWAITING_PAYER,
            kind=Kind.ASKED,
            actor=by,
            note=question,
            reviewer=None,
            held_until=None,
        )
        payer_mail.tell_payer(receipt, subject=_("A question about your payment"), message=question)
    return event


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
