"""Why a decision is refused: each with a sentence for the reviewer."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from receipts.models import Credit, Due, Receipt, User
from receipts.upi import INDIA
from receipts.wording import Sentence


class ReviewRefused(Exception):
    """A decision that cannot be taken (any more). `said` says why and what to do, `where` of what
    that is to be done: the money that counts already, or the due that it counts towards.

    What a decision may raise is kept where no person takes it, as a code and its values; plain
    text does for the rest.
    """

    def __init__(
        self, said: Sentence | str, *, where: Receipt | Credit | Due | None = None
    ) -> None:
        super().__init__(said)
        self.said = said if isinstance(said, Sentence) else Sentence(text=said)
        self.where = where


class DecidedMeanwhile(ReviewRefused):
    """Somebody has decided the receipt; who, what and when."""

    def __init__(self, receipt: Receipt) -> None:
        who, at = _name(receipt.decided_by), _clock(receipt.decided_at)
        if receipt.status == Receipt.Status.APPROVED:
            super().__init__(Sentence.of("approved_meanwhile", who=who, at=at))
        elif receipt.status == Receipt.Status.REJECTED:
            super().__init__(Sentence.of("rejected_meanwhile", who=who, at=at))
        else:
            super().__init__(Sentence.of("decided_meanwhile", who=who, at=at))
        self.receipt = receipt


class ChangedMeanwhile(ReviewRefused):
    """The receipt is not what the reviewer saw: values, state or signals have moved on."""

    def __init__(self, receipt: Receipt, said: Sentence | None = None) -> None:
        what = _newest_of(receipt) if said is None else ""
        changed = Sentence.of("changed_by", what=what) if what else Sentence.of("changed_meanwhile")
        super().__init__(said or changed)
        self.receipt = receipt


class VerdictChanged(ChangedMeanwhile):
    """What was judged so when it was shown is judged otherwise now."""

    def __init__(self, receipt: Receipt, now: str, points: list[Sentence]) -> None:
        said = (
            Sentence.of("judged_otherwise_by", verdict=now, point=points[0])
            if points
            else Sentence.of("judged_otherwise", verdict=now)
        )
        super().__init__(receipt, said)


class ContestChanged(ReviewRefused):
    """Of several receipts that claim one payment, not all are as they were shown."""

    def __init__(self, receipt: Receipt, why: Sentence) -> None:
        super().__init__(Sentence.of("claim_changed", number=receipt.pk, why=why))
        self.receipt = receipt


class WorklistRefused(ReviewRefused):
    """A receipt that cannot be put off so, or be given to this person."""


class HeldByAnother(ReviewRefused):
    """Another reviewer has the receipt open and has not let go of it."""

    def __init__(self, receipt: Receipt) -> None:
        who = _name(receipt.reviewer)
        if receipt.held_until:
            super().__init__(Sentence.of("held_until", who=who, at=_clock(receipt.held_until)))
        else:
            super().__init__(Sentence.of("held_by", who=who))
        self.receipt = receipt


class UtrAlreadyApproved(ReviewRefused):
    """An approved receipt has this UTR. `other` is None where it belongs to another payee."""

    def __init__(self, receipt: Receipt, other: Receipt | None) -> None:
        super().__init__(
            Sentence.of("utr_approved", utr=receipt.utr, number=other.pk)
            if other
            else Sentence.of("utr_approved_elsewhere", utr=receipt.utr),
            where=other,
        )
        self.receipt = receipt


class AllocationRefused(ReviewRefused):
    """What the receipt is to pay does not add up."""


class CreditRefused(ReviewRefused):
    """A credit that cannot be counted, or no longer."""


class CreditTaken(ReviewRefused):
    """The receipt's payment was counted straight from the bank, or recorded by hand."""


class ReplyRefused(ReviewRefused):
    """Words to payers that cannot be kept."""


class SecondPersonRefused(ReviewRefused):
    """Whoever approved first is not the second person."""


class ClearingRefused(ReviewRefused):
    """A filter that cannot be cleared, or a clearing that cannot be carried out or undone."""


class BooksClosed(ReviewRefused):
    """It would change what lies in closed books."""

    def __init__(self, day: date, through: date, *, is_new: bool = False) -> None:
        if is_new:
            super().__init__(Sentence.of("new_in_closed_books", day=day, through=through))
        else:
            super().__init__(Sentence.of("in_closed_books", day=day, through=through))


class RefundRefused(ReviewRefused):
    """A refund that cannot be recorded as typed."""


class PolicyRefused(ReviewRefused):
    """A straight-through policy that cannot be set."""


class ReasonRefused(ReviewRefused):
    """A rejection or a question lacks its words."""


def _name(person: User | None) -> str | Sentence:
    return person.get_username() if person else Sentence.of("somebody")


def _newest_of(receipt: Receipt) -> str:
    """What happened to the receipt last: an event, or a warning that another receipt gave."""
    event = receipt.events.order_by("-id").first()
    warning = receipt.signals.filter(dismissed_at=None).order_by("-id").first()
    if warning and (event is None or warning.created_at > event.at):
        return _("new warning: {warning}").format(warning=warning.get_kind_display())
    if event is None:
        return ""
    return _("{what} by {who}").format(what=event.get_kind_display().lower(), who=event.actor_name)


def _clock(moment: datetime | None) -> str:
    return f"{moment.astimezone(INDIA):%H:%M}" if moment else "–"
