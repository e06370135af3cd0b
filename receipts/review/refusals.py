"""Why a decision is refused: each with a sentence for the reviewer."""

from datetime import datetime

from receipts.models import Receipt
from receipts.upi import INDIA


class ReviewRefused(Exception):
    """A decision that cannot be taken (any more). The message says why and what to do."""


class DecidedMeanwhile(ReviewRefused):
    """Somebody has decided the receipt; who, what and when."""

    def __init__(self, receipt: Receipt) -> None:
        who = receipt.decided_by.get_username() if receipt.decided_by else "Somebody"
        when = f" at {_clock(receipt.decided_at)}" if receipt.decided_at else ""
        verb = receipt.get_status_display().lower()
        super().__init__(f"{who} {verb} this receipt{when}. Reopen it to decide anew.")
        self.receipt = receipt


class ChangedMeanwhile(ReviewRefused):
    """The receipt is not what the reviewer saw: values, state or signals have moved on."""

    def __init__(self, receipt: Receipt) -> None:
        what = _newest_of(receipt)
        super().__init__(f"This receipt has changed since you opened it{what}. Look at it again.")
        self.receipt = receipt


class HeldByAnother(ReviewRefused):
    """Another reviewer has the receipt open and has not let go of it."""

    def __init__(self, receipt: Receipt) -> None:
        who = receipt.reviewer.get_username() if receipt.reviewer else "Somebody"
        until = f" until {_clock(receipt.held_until)}" if receipt.held_until else ""
        super().__init__(f"{who} is looking at this receipt{until}.")
        self.receipt = receipt


class UtrAlreadyApproved(ReviewRefused):
    """An approved receipt has this UTR. `other` is None where it belongs to another payee."""

    def __init__(self, receipt: Receipt, other: Receipt | None) -> None:
        where = f"receipt {other.pk}" if other else "a receipt elsewhere in this installation"
        super().__init__(
            f"UTR {receipt.utr} has been approved already, on {where}. One payment counts once: "
            "reject this receipt as a duplicate, or correct its UTR."
        )
        self.receipt = receipt
        self.other = other


class AllocationRefused(ReviewRefused):
    """What the receipt is to pay does not add up."""


class CreditRefused(ReviewRefused):
    """A credit that cannot be counted, or no longer."""


class CreditTaken(ReviewRefused):
    """The receipt's payment has been counted straight from the bank."""


class RefundRefused(ReviewRefused):
    """A refund that cannot be recorded as typed."""


class PolicyRefused(ReviewRefused):
    """A straight-through policy that cannot be set."""


class ReasonRefused(ReviewRefused):
    """A rejection or a question lacks its words."""


def _newest_of(receipt: Receipt) -> str:
    """What happened to the receipt last: an event, or a warning that another receipt gave."""
    event = receipt.events.order_by("-id").first()
    warning = receipt.signals.filter(dismissed_at=None).order_by("-id").first()
    if warning and (event is None or warning.created_at > event.at):
        return f" (new warning: {warning.get_kind_display()})"
    return f" ({event.get_kind_display().lower()} by {event.actor_name})" if event else ""


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(INDIA):%H:%M}"
