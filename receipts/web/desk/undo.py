"""What was just decided, told on the next page with the way back."""

from dataclasses import dataclass

from receipts.access import Ability, receipt_for
from receipts.models import Receipt
from receipts.web.desk.guard import DeskRequest
from receipts.web.desk.links import DONE, action_url, asked
from receipts.web.formatting import title_of
from receipts.web.pagination import id_in

ICONS = {
    Receipt.Status.APPROVED: "circle-check",
    Receipt.Status.REJECTED: "circle-x",
    Receipt.Status.AWAITING_PAYER: "message-circle-question-mark",
}
WORDS = {
    Receipt.Status.APPROVED: "approved",
    Receipt.Status.REJECTED: "rejected",
    Receipt.Status.AWAITING_PAYER: "waits for the payer",
}


@dataclass(frozen=True)
class Toast:
    icon: str
    text: str
    undo_url: str = ""
    version: int = 0


def toast_of(request: DeskRequest) -> Toast | None:
    """The toast this page's address asks for, while the decision it speaks of stands."""
    pk = id_in(request.GET, DONE)
    if pk is None:
        return None
    try:
        receipt = receipt_for(request.user, pk, Ability.REVIEW)
    except Receipt.DoesNotExist:
        return None
    if receipt.status not in WORDS:
        return None
    return Toast(
        icon=ICONS[Receipt.Status(receipt.status)],
        text=f"{title_of(receipt)} {WORDS[Receipt.Status(receipt.status)]}.",
        undo_url=action_url("reopen", receipt.pk, query=asked(request.GET)),
        version=receipt.version,
    )
