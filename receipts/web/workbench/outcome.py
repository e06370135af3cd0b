"""What a receipt has come to, on the workbench."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from receipts.models import Receipt, ReceiptEvent
from receipts.templatetags.shown import short_india_time
from receipts.web.formatting import name_of

Status = Receipt.Status


@dataclass(frozen=True)
class Outcome:
    """What a receipt has come to, in place of the decision's form."""

    title: str
    text: str = ""
    by: str = ""


def outcome_of(receipt: Receipt, events: Sequence[ReceiptEvent]) -> Outcome | None:
    """What the receipt has come to; None while it waits for a reviewer."""
    match receipt.status:
        case Status.APPROVED:
            return Outcome(_("Approved"), receipt.decision_words, decided(receipt))
        case Status.REJECTED:
            reason = str(receipt.get_decision_reason_display())
            text = ". ".join(part for part in (reason, receipt.decision_words) if part)
            return Outcome(_("Rejected"), text, decided(receipt))
        case Status.AWAITING_PAYER:
            return waiting_for_payer(events)
        case Status.QUEUED | Status.READING:
            return Outcome(receipt.get_status_display(), str(receipt.wait_reason))
    return None


def waiting_for_payer(events: Sequence[ReceiptEvent]) -> Outcome:
    """What the payer was asked last, and by whom."""
    title = _("Waiting for the payer")
    for one in reversed(events):
        if one.kind == ReceiptEvent.Kind.ASKED:
            at = short_india_time(one.at)
            by = _("Asked by {actor_name}, {at}").format(actor_name=one.actor_name, at=at)
            return Outcome(title, one.note, by)
    return Outcome(title)


def decided(receipt: Receipt) -> str:
    if receipt.decided_by is None or receipt.decided_at is None:
        return ""
    return _("By {name}, {at}").format(
        name=name_of(receipt.decided_by), at=short_india_time(receipt.decided_at)
    )
