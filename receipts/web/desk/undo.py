"""What was just decided, told on the next page with the way back."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
SENTENCES = {
    Receipt.Status.APPROVED: _("{receipt} approved."),
    Receipt.Status.REJECTED: _("{receipt} rejected."),
    Receipt.Status.AWAITING_PAYER: _("{receipt} waits for the payer."),
}


@dataclass(frozen=True)
class Toast:
    icon: str
    text: str
    undo_url: str = ""
    version: int = 0
    seconds: int = 0  # for so long the payer is told nothing


def toast_of(request: DeskRequest) -> Toast | None:
    """The toast this page's address asks for, while the decision stands and nobody is told."""
    pk = id_in(request.GET, DONE)
    if pk is None:
        return None
    try:
        receipt = receipt_for(request.user, pk, Ability.REVIEW)
    except Receipt.DoesNotExist:
        return None
    seconds = seconds_left(receipt)
    if receipt.status not in SENTENCES or seconds <= 0:
        return None
    return Toast(
        icon=ICONS[Receipt.Status(receipt.status)],
        text=SENTENCES[Receipt.Status(receipt.status)].format(receipt=title_of(receipt)),
        undo_url=action_url("reopen", receipt.pk, query=asked(request.GET)),
        version=receipt.version,
        seconds=seconds,
    )


def seconds_left(receipt: Receipt) -> int:
    """How long what happened last can be undone without anybody having been told of it."""
    event = receipt.events.order_by("-id").first()
    if event is None:
        return 0
    return int((event.at + settings.UNDO_GRACE - timezone.now()).total_seconds())
