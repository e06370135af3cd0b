"""The payer's one objection to a rejection: back to review, with their words."""

from django.utils.translation import gettext as _

from receipts import payer_mail
from receipts.lifecycle import Kind, Status, TransitionNotAllowed
from receipts.models import Receipt, ReceiptEvent, User
from receipts.review.follow_ups import follow_reopened
from receipts.review.holding import locked
from receipts.review.refusals import ReasonRefused
from receipts.review.steps import take_up_again


def may_object(receipt: Receipt) -> bool:
    """Whether its payer may still object: they know of a rejection, and never did before."""
    rejected = receipt.told_status == Status.REJECTED
    return rejected and not receipt.events.filter(kind=Kind.OBJECTED).exists()


def object_to_rejection(receipt: Receipt, *, actor: User | str, text: str) -> ReceiptEvent:
    """Take the receipt up again because its payer says what is wrong with the rejection.

    From then on it is a person's to decide. Raises ReasonRefused for no words, and
    lifecycle.TransitionNotAllowed where there is nothing to object to (any more).
    """
    text = text.strip()
    if not text:
        raise ReasonRefused(_("Write what the reviewer should look at again."))
    with locked(receipt):
        if not may_object(receipt):
            raise TransitionNotAllowed(receipt, Status.IN_REVIEW)
        event, _dues = take_up_again(receipt, by=actor, note=text, kind=Kind.OBJECTED)
        payer_mail.withdraw(receipt)
        follow_reopened([receipt])
    return event
