"""Why a decision is refused: each with a sentence for the reviewer."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts.models import Receipt
from receipts.upi import INDIA
from receipts.wording import Sentence

_DECIDED = {
    Receipt.Status.APPROVED: gettext_lazy(
        "{who} approved this receipt at {at}. Reopen it to decide anew."
    ),
    Receipt.Status.REJECTED: gettext_lazy(
        "{who} rejected this receipt at {at}. Reopen it to decide anew."
    ),
}
_DECIDED_SOMEHOW = gettext_lazy("{who} decided this receipt at {at}. Reopen it to decide anew.")


class ReviewRefused(Exception):
    """A decision that cannot be taken (any more). The message says why and what to do."""


class DecidedMeanwhile(ReviewRefused):
    """Somebody has decided the receipt; who, what and when."""

    def __init__(self, receipt: Receipt) -> None:
        who = receipt.decided_by.get_username() if receipt.decided_by else _("Somebody")
        at = _clock(receipt.decided_at) if receipt.decided_at else "–"
        sentence = _DECIDED.get(Receipt.Status(receipt.status), _DECIDED_SOMEHOW)
        super().__init__(sentence.format(who=who, at=at))
        self.receipt = receipt


class ChangedMeanwhile(ReviewRefused):
    """The receipt is not what the reviewer saw: values, state or signals have moved on."""

    def __init__(self, receipt: Receipt) -> None:
        super().__init__(
            _("This receipt has changed since you opened it ({what}). Look at it again.").format(
                what=what
            )
            if (what := _newest_of(receipt))
            else _("This receipt has changed since you opened it. Look at it again.")
        )
        self.receipt = receipt


class VerdictChanged(ChangedMeanwhile):
    """What was judged so when it was shown is judged otherwise now."""

    def __init__(self, receipt: Receipt, now: str, points: list[Sentence]) -> None:
        first = points[0] if points else ""
        words = _("This receipt is judged otherwise now: {verdict}. {point}")
        ReviewRefused.__init__(self, words.format(verdict=now, point=first).strip())
        self.receipt = receipt


class ContestChanged(ReviewRefused):
    """Of several receipts that claim one payment, not all are as they were shown."""

    def __init__(self, receipt: Receipt, why: str) -> None:
        super().__init__(
            _("Receipt {number}: {why} Look at the claims again.").format(
                number=receipt.pk, why=why
            )
        )
        self.receipt = receipt


class WorklistRefused(ReviewRefused):
    """A receipt that cannot be put off so, or be given to this person."""


class HeldByAnother(ReviewRefused):
    """Another reviewer has the receipt open and has not let go of it."""

    def __init__(self, receipt: Receipt) -> None:
        who = receipt.reviewer.get_username() if receipt.reviewer else _("Somebody")
        super().__init__(
            _("{who} is looking at this receipt until {at}.").format(
                who=who, at=_clock(receipt.held_until)
            )
            if receipt.held_until
            else _("{who} is looking at this receipt.").format(who=who)
        )
        self.receipt = receipt


class UtrAlreadyApproved(ReviewRefused):
    """An approved receipt has this UTR. `other` is None where it belongs to another payee."""

    def __init__(self, receipt: Receipt, other: Receipt | None) -> None:
        where = (
            _("receipt {number}").format(number=other.pk)
            if other
            else _("a receipt elsewhere in this installation")
        )
        super().__init__(
            _(
                "UTR {utr} has been approved already, on {where}. One payment counts once: "
                "reject this receipt as a duplicate, or correct its UTR."
            ).format(utr=receipt.utr, where=where)
        )
        self.receipt = receipt
        self.other = other


class AllocationRefused(ReviewRefused):
    """What the receipt is to pay does not add up."""


class CreditRefused(ReviewRefused):
    """A credit that cannot be counted, or no longer."""


class CreditTaken(ReviewRefused):
    """The receipt's payment has been counted straight from the bank."""


class ReplyRefused(ReviewRefused):
    """Words to payers that cannot be kept."""


class SecondPersonRefused(ReviewRefused):
    """Whoever approved first is not the second person."""


class ClearingRefused(ReviewRefused):
    """A filter that cannot be cleared, or a clearing that cannot be carried out or undone."""


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
        return _("new warning: {warning}").format(warning=warning.get_kind_display())
    if event is None:
        return ""
    return _("{what} by {who}").format(what=event.get_kind_display().lower(), who=event.actor_name)


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(INDIA):%H:%M}"
