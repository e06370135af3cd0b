"""What was just done with a receipt, told on the next page with the way back."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from receipts.access import Ability, receipts_for
from receipts.models import ReceiptEvent
from receipts.web.desk.guard import DeskRequest
from receipts.web.desk.links import DONE, action_url, asked
from receipts.web.formatting import title_of
from receipts.web.pagination import id_in

Kind = ReceiptEvent.Kind
# By the kind of what happened last: the icon, what is said, and the address that takes it back.
TOLD = {
    Kind.APPROVED: ("circle-check", _("{receipt} approved."), "reopen"),
    Kind.REJECTED: ("circle-x", _("{receipt} rejected."), "reopen"),
    Kind.ASKED: ("message-circle-question-mark", _("{receipt} waits for the payer."), "reopen"),
    Kind.SNOOZED: ("clock", _("{receipt} is put off."), "wake"),
    Kind.ASSIGNED: ("user", _("{receipt} is given to {person}."), ""),
}


@dataclass(frozen=True)
class Toast:
    icon: str
    text: str
    undo_url: str = ""
    version: int = 0
    seconds: int = 0  # for so long the payer is told nothing


def toast_of(request: DeskRequest) -> Toast | None:
    """The toast this page's address asks for, while that is what happened last and is fresh."""
    pk = id_in(request.GET, DONE)
    if pk is None:
        return None
    visible = receipts_for(request.user, Ability.REVIEW)
    events = ReceiptEvent.objects.filter(receipt=pk, receipt__in=visible)
    event = events.select_related("receipt__assignee").order_by("-id").first()
    if event is None or event.kind not in TOLD or seconds_left(event) <= 0:
        return None
    receipt = event.receipt
    icon, text, undo = TOLD[Kind(event.kind)]
    return Toast(
        icon=icon,
        text=text.format(receipt=title_of(receipt), person=receipt.assignee or ""),
        undo_url=action_url(undo, receipt.pk, query=asked(request.GET)) if undo else "",
        version=receipt.version,
        seconds=seconds_left(event),
    )


def seconds_left(event: ReceiptEvent) -> int:
    """How long what happened can be undone without anybody having been told of it."""
    return int((event.at + settings.UNDO_GRACE - timezone.now()).total_seconds())
