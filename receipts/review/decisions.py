"""The decisions themselves: approve, reject, reopen, ask the payer, type what the picture says."""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from receipts import lifecycle
from receipts.corrections import accept_correction
from receipts.lifecycle import Kind, Status
from receipts.matching import match, match_dues
from receipts.models import Correction, Due, Receipt, ReceiptEvent, User
from receipts.review import allocating, telling
from receipts.review.holding import deciding, refuse_if_held, require_reviewer
from receipts.review.reasons import TOLD, RejectReason
from receipts.review.refusals import (
    AllocationRefused,
    ChangedMeanwhile,
    DecidedMeanwhile,
    ReasonRefused,
    UtrAlreadyApproved,
)
from receipts.suspicion import examine

logger = logging.getLogger(__name__)


def approve(
    receipt: Receipt,
    *,
    by: User,
    version: int,
    allocations: Mapping[Due, int] | None = None,
    note: str = "",
    overpay: bool = False,
) -> ReceiptEvent:
    """Approve the receipt as the reviewer saw it (`version`), counting paise towards dues.

    Without allocations a note says what the payment is for. `overpay` confirms that a due may
    receive more than it asks for. Raises ReviewRefused (DecidedMeanwhile, ChangedMeanwhile,
    HeldByAnother, UtrAlreadyApproved, AllocationRefused) and writes nothing then.
    """
    allocations = allocations or {}
    note = note.strip()
    if not allocations and not note:
        raise AllocationRefused("Choose what this receipt pays, or say in the note what it is for.")
    try:
        with deciding(receipt, by=by, version=version):
            allocating.check(receipt, allocations, overpay=overpay)
            event = _decide(
                receipt,
                Status.APPROVED,
                by=by,
                note=note,
                data=_approved_values(receipt, allocations),
            )
            allocating.allocate(receipt, allocations, by=by)
            telling.tell_payer(
                receipt, subject="Your payment was accepted", message="Thank you: it was accepted."
            )
            _warn_others(receipt)
    except (IntegrityError, ChangedMeanwhile):
        _explain_refused_utr(receipt)
        raise
    _offer_dues_anew(receipt, allocations)
    return event


def reject(
    receipt: Receipt, *, by: User, version: int, reason: RejectReason | str, note: str = ""
) -> ReceiptEvent:
    """Reject the receipt for one of the RejectReasons; OTHER needs a note. Raises ReviewRefused."""
    if reason not in RejectReason.values:
        raise ReasonRefused("Choose why the receipt is rejected.")
    note = note.strip()
    if reason == RejectReason.OTHER and not note:
        raise ReasonRefused("Say in the note why the receipt is rejected.")
    with deciding(receipt, by=by, version=version):
        data = {"reason": str(reason), "utr": receipt.utr}
        event = _decide(receipt, Status.REJECTED, by=by, note=note, data=data, reason=str(reason))
        told = "\n\n".join(filter(None, (TOLD[reason], note)))
        telling.tell_payer(receipt, subject="Your payment proof was not accepted", message=told)
        _warn_others(receipt)
    return event


def reopen(receipt: Receipt, *, by: User, version: int, note: str = "") -> ReceiptEvent:
    """Take a decision (or a question) back: to review again, its allocations removed on record."""
    with deciding(receipt, by=by, version=version, reopening=True):
        decided = receipt.status in (Status.APPROVED, Status.REJECTED)
        dues = [row.due for row in receipt.allocations.select_related("due")]
        data = {"allocations": allocating.take_back(receipt)} if dues else {}
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
            reviewer=None,
            held_until=None,
        )
        telling.take_back(receipt, decided=decided)
        match(receipt)
        _warn_others(receipt)
    _offer_dues_anew(receipt, dues)
    return event


def ask_payer(receipt: Receipt, *, by: User, version: int, question: str) -> ReceiptEvent:
    """Put a question to the payer, on their page and by mail. Raises ReviewRefused."""
    question = question.strip()
    if not question:
        raise ReasonRefused("Write what the payer is to answer.")
    if len(question) > 500:
        raise ReasonRefused("Ask in 500 characters at most.")
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
        telling.tell_payer(receipt, subject="A question about your payment", message=question)
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
    require_reviewer(receipt, by)
    current = Receipt.objects.select_related("reviewer", "decided_by").get(pk=receipt.pk)
    if current.status in (Status.APPROVED, Status.REJECTED):
        raise DecidedMeanwhile(current)
    if version not in (None, current.version):
        raise ChangedMeanwhile(current)
    refuse_if_held(current, by)
    return accept_correction(
        receipt,
        source=Correction.Source.REVIEWER,
        by=by,
        utr=utr,
        paid_at=paid_at,
        amount_paise=amount_paise,
    )


def _decide(
    receipt: Receipt, to: Status, *, by: User, note: str, data: dict[str, Any], reason: str = ""
) -> ReceiptEvent:
    return lifecycle.advance(
        receipt,
        to,
        kind=Kind.APPROVED if to == Status.APPROVED else Kind.REJECTED,
        actor=by,
        note=note,
        data=data,
        decided_by=by,
        decided_at=timezone.now(),
        decision_note=note[:500],
        reviewer=None,
        held_until=None,
        decision_reason=reason,
    )


def _approved_values(receipt: Receipt, allocations: Mapping[Due, int]) -> dict[str, Any]:
    return {
        "utr": receipt.utr,
        "amount_paise": receipt.amount_paise,
        "paid_at": receipt.paid_at.isoformat() if receipt.paid_at else None,
        "allocations": [allocating.as_data(due, paise) for due, paise in allocations.items()],
    }


def _explain_refused_utr(receipt: Receipt) -> None:
    """Raise UtrAlreadyApproved where another receipt has it: by the database's rule, or lately."""
    receipt.refresh_from_db()
    twins = Receipt.objects.filter(utr=receipt.utr, status=Status.APPROVED).exclude(pk=receipt.pk)
    twin = twins.first() if receipt.utr else None
    if twin:
        same_payee = twin.payee_id == receipt.payee_id
        raise UtrAlreadyApproved(receipt, twin if same_payee else None) from None


def _warn_others(receipt: Receipt) -> None:
    """Other receipts' warnings speak of this one: bring them up to date with the decision.

    A fault there costs the warnings and not the decision.
    """
    try:
        with transaction.atomic():
            examine(receipt)
    except OperationalError:
        raise  # the database went away, and nothing has been decided
    except Exception:
        logger.exception("Receipt %s: warnings that speak of it are out of date.", receipt.pk)


def _offer_dues_anew(receipt: Receipt, dues: Iterable[Due]) -> None:
    """Other receipts' candidates know what is left of these dues.

    It may take long, so it is done after the decision; and as that stands, a fault is no answer
    to give. The candidates are found anew with the next change of the dues.
    """
    if not (keys := [due.pk for due in dues]):
        return
    try:
        match_dues(receipt.payee, keys)
    except Exception:
        logger.exception("Receipt %s: candidates for its dues are out of date.", receipt.pk)
