"""The claims to one payment, side by side, as the page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from receipts import review
from receipts.identity import Likeness
from receipts.models import Credit, Receipt, ReceiptEvent
from receipts.review import Does, holder
from receipts.templatetags.shown import india_time, money
from receipts.verdict import Claim, Contest
from receipts.web.desk.links import workbench_url
from receipts.web.desk.marked_pictures import MarkedPicture, sheets_of
from receipts.web.formatting import name_of

Status, Kind = Receipt.Status, ReceiptEvent.Kind
_TOLD = (Kind.ASKED, Kind.ANSWERED, Kind.APPROVED, Kind.REJECTED, Kind.REOPENED, Kind.OBJECTED)
SENDERS: dict[Likeness, str | Promise] = {
    Likeness.SAME: gettext_lazy("By their own words, the sender is the bank's payer."),
    Likeness.COMPATIBLE: gettext_lazy("By their own words, the sender may be the bank's payer."),
    Likeness.UNKNOWN: gettext_lazy("What the sender says of themselves tells nothing."),
    Likeness.DIFFERENT: gettext_lazy("By their own words, the sender is not the bank's payer."),
}
QUESTION = gettext_lazy(
    "Somebody else has sent this payment too. From whose account was it paid, and what for? "
    "Please send the screenshot of the payment's details from your own app."
)


class Mark(StrEnum):
    """How a value of a claim stands to the bank's line and to the other claims."""

    NONE = ""
    BANKS = "banks"  # the bank says the same
    NOT_BANKS = "not-banks"  # the bank says something else
    DIFFERS = "differs"  # the bank says nothing of it, and the claims differ


@dataclass(frozen=True)
class Value:
    """One value of a claim."""

    label: str
    text: str
    mark: Mark


@dataclass(frozen=True)
class Column:
    """One claimant."""

    claim: Claim
    url: str
    picture: MarkedPicture | None  # marked where it differs from the other's
    picture_url: str
    sender: str
    values: list[Value]
    events: list[ReceiptEvent]
    holder: str
    may_win: bool
    does: str  # what becomes of it when another one is paid
    words: str
    told: str  # what its payer reads then, before the words

    @property
    def is_decided(self) -> bool:
        """Rejected already: nothing more becomes of it."""
        return self.claim.receipt.status == Status.REJECTED


def columns_of(contest: Contest, query: QueryDict, typed: QueryDict | None) -> list[Column]:
    """The claims in the contest's order; `typed` is what a reviewer had chosen when refused."""
    table, events = _values(contest), _events(contest)
    return [
        _column(one, _beside(one, contest), table[one.receipt.pk], events, query, typed)
        for one in contest.claims
    ]


def _beside(claim: Claim, contest: Contest) -> Receipt:
    """The receipt that is most likely paid where this one is not: the first, else the second."""
    others = (one.receipt for one in contest.claims if one is not claim)
    return next(others, claim.receipt)


def _column(
    claim: Claim,
    other: Receipt,
    values: list[Value],
    events: Sequence[ReceiptEvent],
    query: QueryDict,
    typed: QueryDict | None,
) -> Column:
    receipt = claim.receipt
    held_by = holder(receipt)
    sheets = sheets_of(other, receipt) if receipt != other else ()
    said: Mapping[str, Any] = typed or {}
    return Column(
        claim=claim,
        url=workbench_url(receipt.pk, query),
        picture=sheets[1] if sheets else None,
        picture_url=reverse("picture", args=[receipt.pk]),
        sender=str(SENDERS[claim.sender.likeness]) if claim.sender else "",
        values=values,
        events=[one for one in events if one.receipt_id == receipt.pk],
        holder=name_of(held_by) if held_by else "",
        may_win=receipt.status not in (*Status.unread(), Status.APPROVED),
        does=said.get(f"does_{receipt.pk}", _usual(receipt)),
        words=said.get(f"words_{receipt.pk}", ""),
        told=_told(receipt, other),
    )


def _usual(receipt: Receipt) -> str:
    return Does.LEAVE if receipt.status in Status.unread() else Does.REJECT


def _told(receipt: Receipt, winner: Receipt) -> str:
    return review.rejection_told(review.reason_for(receipt, winner))


def _values(contest: Contest) -> Mapping[int, list[Value]]:
    rows = [(claim.receipt.pk, _said(claim)) for claim in contest.claims]
    bank, names = _said_by_bank(contest.credit), list(rows[0][1])
    differing = {name for name in names if len({said[name] for _pk, said in rows}) > 1}

    def mark(name: str, text: str) -> Mark:
        if text and bank.get(name):
            return Mark.BANKS if text == bank[name] else Mark.NOT_BANKS
        return Mark.DIFFERS if name in differing else Mark.NONE

    return {
        pk: [Value(name, said[name], mark(name, said[name])) for name in names] for pk, said in rows
    }


def _said_by_bank(credit: Credit | None) -> dict[str, str]:
    """The values of a claim that the bank's line has as well, as the page words them."""
    if credit is None:
        return {}
    return {
        _("UTR"): credit.utr,
        _("UTR on the picture"): credit.utr,
        _("Amount"): money(credit.amount_paise),
    }


def _said(claim: Claim) -> dict[str, str]:
    receipt = claim.receipt
    reading = receipt.reading
    return {
        _("UTR"): receipt.utr,
        _("UTR on the picture"): reading.utr if reading else "",
        _("Amount"): money(receipt.counted_paise),
        _("Paid at"): india_time(receipt.paid_at) if receipt.paid_at else "",
        _("From, on the picture"): reading.payer_name if reading else "",
        _("To, on the picture"): reading.payee_name if reading else "",
        _("Reference typed"): receipt.reference,
        _("For"): _for(claim),
    }


def _for(claim: Claim) -> str:
    due = claim.due
    return ", ".join(filter(None, (due.reference, due.payer_name))) if due else ""


def _events(contest: Contest) -> list[ReceiptEvent]:
    events = ReceiptEvent.objects.filter(receipt__in=contest.keys, kind__in=_TOLD)
    return list(events.order_by("pk"))


def context_of(contest: Contest, query: QueryDict, typed: QueryDict | None) -> dict[str, Any]:
    """What the page shows beside its heading."""
    columns = columns_of(contest, query, typed)
    return {
        "contest": contest,
        "columns": columns,
        "question": str(QUESTION),
        "note": typed.get("note", "") if typed else "",
        "is_sure": _is_sure(contest),
    }


def _is_sure(contest: Contest) -> bool:
    """Whether the first fits the bank's payer, and what else fits is for the same due."""
    first = contest.claims[0]
    return first.fits and all(
        first.due is not None and one.due == first.due for one in contest.claims[1:] if one.fits
    )
