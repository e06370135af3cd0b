"""The steps that decisions are made of, on a receipt that is locked and is as it was seen."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from receipts import lifecycle, payer_mail
from receipts.lifecycle import Kind, Status
from receipts.models import Due, Notice, Receipt, ReceiptEvent, User
from receipts.review.allocations import take_back
from receipts.review.approving import decide
from receipts.review.closed_books import refuse_closed
from receipts.review.refusals import ReasonRefused
from receipts.review.rejections import rejection_told
from receipts.wording import Sentence

RejectReason = Receipt.RejectReason
About = Notice.About
LONGEST_QUESTION = 500


def checked_reason(reason: RejectReason | str, note: str) -> RejectReason:
    """The reason, where it is one and says enough; OTHER needs a note. Raises ReasonRefused."""
    if reason not in RejectReason.values:
        raise ReasonRefused(Sentence.of("reason_not_chosen"))
    if reason == RejectReason.OTHER and not note:
        raise ReasonRefused(Sentence.of("reason_not_said"))
    return RejectReason(reason)


def checked_question(question: str) -> str:
    """The question without blanks around it. Raises ReasonRefused for none and for a long one."""
    question = question.strip()
    if not question:
        raise ReasonRefused(_("Write what the payer is to answer."))
    if len(question) > LONGEST_QUESTION:
        raise ReasonRefused(_("Ask in 500 characters at most."))
    return question


def turn_down(
    receipt: Receipt, *, by: User, reason: RejectReason, note: str, before: str = ""
) -> ReceiptEvent:
    """Reject it, and tell its payer why; `before` comes first in what they are told."""
    data = {"reason": reason.value, "utr": receipt.utr}
    event = decide(receipt, Kind.REJECTED, by=by, note=note, data=data, reason=reason.value)
    with payer_mail.in_payers_language(receipt):
        _tell(receipt, About.REJECTED, before, rejection_told(reason), note)
    return event


def put_question(receipt: Receipt, question: str, *, by: User, before: str = "") -> ReceiptEvent:
    """Ask its payer; `before` comes first in what they are told."""
    event = lifecycle.advance(
        receipt,
        Status.AWAITING_PAYER,
        kind=Kind.ASKED,
        actor=by,
        note=question,
        reviewer=None,
        held_until=None,
    )
    with payer_mail.in_payers_language(receipt):
        _tell(receipt, About.ASKED, before, question)
    return event


def _tell(receipt: Receipt, about: About, *words: str) -> None:
    payer_mail.tell_payer(receipt, about, message="\n\n".join(filter(None, words)))


def refuse_if_counted_in_closed_books(receipt: Receipt) -> None:
    """Raise BooksClosed for an approval there."""
    refuse_closed(receipt.payee_id, _counted_at(receipt))


def _counted_at(receipt: Receipt) -> datetime | None:
    """When its money began to count; a rejection counted nothing."""
    return receipt.decided_at if receipt.status == Status.APPROVED else None


def take_up_again(
    receipt: Receipt,
    *,
    by: User | str,
    note: str = "",
    said: Sentence = lifecycle.NOTHING,
    kind: Kind = Kind.REOPENED,
) -> tuple[ReceiptEvent, list[Due]]:
    """Back to review, its allocations removed on record; with the dues that it paid till now."""
    taken = take_back(receipt, counted_at=_counted_at(receipt))
    data: dict[str, Any] = {"allocations": taken.data} if taken.data else {}
    data["untold"] = receipt.told_status != receipt.status
    event = lifecycle.advance(
        receipt,
        Status.IN_REVIEW,
        kind=kind,
        actor=by,
        note=note,
        said=said,
        data=data,
        only_if={"version": receipt.version},
        decided_by=None,
        decided_at=None,
        decision_reason="",
        decision_note="",
        decision_said=lifecycle.NOTHING,
        reviewer=None,
        held_until=None,
    )
    return event, taken.dues
