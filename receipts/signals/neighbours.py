"""Other receipts that have something in common with one: each way to them goes by its own index,
and all of them are asked in one query.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

from django.db.models import Exists, Q, QuerySet

from receipts.evidence.bank_records import TAKEN_BY
from receipts.filters import approved_first, ways_to_utr
from receipts.models import CreditMatch, Reading, Receipt, ReceiptEvent
from receipts.models.among import each_of
from receipts.signals.told import Told
from receipts.upi import is_vpa

LINKED = 20  # repeats named a receipt and kind; a picture sent a thousand times needs no more
RECENT = 1_000  # receipts of the payee that are looked through for what no index finds
OF_A_PAYER = 20

Reason = Receipt.RejectReason
# Reasons of a rejection that say something about the payer. A picture that cannot be read, a
# failed payment or a wrong amount happens to anybody.
DISHONEST = (Reason.EDITED, Reason.NO_CREDIT, Reason.OTHER_PAYEE, Reason.NOT_THEIRS)

Ways = list[QuerySet[Receipt]]


class Common(Enum):
    """What they have in common."""

    UTR = "utr"  # under which they are found by the UTR itself, of which one may have several
    FILE = "file"
    PIXELS = "pixels"
    SCREEN = "screen"  # perhaps: those that may be the same picture, or of the same moment
    REJECTED_PAYER = "rejected_payer"
    CREDIT = "credit"
    PAYER = "payer"  # whose warnings may speak of this one's rejection


class Other(NamedTuple):
    """A receipt that shares something, of any payee of the organisation."""

    pk: int
    payee_id: int
    status: str
    perceptual_hash: str
    paid_at: datetime | None
    amount_paise: int | None


class Neighbours:
    """Of some receipts, asked for when one is first asked about: `only` those who have this in
    common with it.
    """

    def __init__(self, told: Told, *, only: Collection[Common] = tuple(Common)) -> None:
        self._told, self._only = told, only
        self._found: dict[int, Mapping[Common | str, list[Other]]] = {}

    def of(self, receipt: Receipt) -> Mapping[Common | str, list[Other]]:
        """Its neighbours by what they have in common, or by the UTR that they share."""
        if receipt.pk not in self._found:
            rows = each_of(self._ways(receipt), *Other._fields)
            self._found[receipt.pk] = {
                name: [other for one in some if (other := Other(*one)).pk != receipt.pk]
                for name, some in rows.items()
            }
        return self._found[receipt.pk]

    def utrs(self, receipt: Receipt) -> list[str]:
        """Every UTR of its own by which others are found."""
        return sorted(self._told.utrs(receipt))

    def _ways(self, receipt: Receipt) -> Mapping[Common | str, Ways]:
        utrs = self.utrs(receipt) if Common.UTR in self._only else ()
        ways: dict[Common | str, Ways] = {utr: _to_utr(receipt, utr) for utr in utrs}
        return ways | {one: to(receipt) for one, to in _WAYS.items() if one in self._only}


def _to_utr(receipt: Receipt, utr: str) -> Ways:
    """As for a file, below."""
    ours = ways_to_utr(utr, lambda path: _ours(receipt, path), most=LINKED)
    return ours + ways_to_utr(utr, lambda path: _elsewhere(receipt, path), most=1)


def _to_file(receipt: Receipt) -> Ways:
    return _alike(receipt, Q(original_sha256=receipt.original_sha256))


def _to_pixels(receipt: Receipt) -> Ways:
    """Whose file is another."""
    is_same_file = Q(original_sha256=receipt.original_sha256)
    return _alike(receipt, Q(pixels_sha256=receipt.pixels_sha256) & ~is_same_file)


def _alike(receipt: Receipt, same: Q) -> Ways:
    """So many of its own payee as are named, however many there are; of others whether any is."""
    ours = Receipt.objects.filter(_ours(receipt), same).order_by(*approved_first())
    return [ours[:LINKED], Receipt.objects.filter(_elsewhere(receipt), same).order_by()[:1]]


def _ours(receipt: Receipt, path: str = "") -> Q:
    return Q(**{f"{path}payee": receipt.payee_id}) & ~Q(**{f"{path}pk": receipt.pk})


def _elsewhere(receipt: Receipt, path: str = "") -> Q:
    within = Q(**{f"{path}organisation": receipt.organisation_id})
    return within & ~Q(**{f"{path}payee": receipt.payee_id})


def _to_screens(receipt: Receipt) -> Ways:
    """By the UTR that was read and by time among all of the payee's, else among the newest."""
    if receipt.reading is None:
        return []
    others = Receipt.objects.filter(payee_id=receipt.payee_id).exclude(pk=receipt.pk)
    ways = [others.order_by("-pk")[:RECENT]]
    if receipt.reading.utr:
        ways.append(others.filter(utr=receipt.reading.utr).order_by("-pk")[:RECENT])
    if receipt.paid_at:
        at_once = others.filter(paid_at=receipt.paid_at).order_by("-pk")
        ways += [at_once[:RECENT], at_once.filter(amount_paise=receipt.amount_paise)[:LINKED]]
    return ways


def _to_rejected(receipt: Receipt) -> Ways:
    reasons = (*DISHONEST, Reason.DUPLICATE)
    rejected = Receipt.objects.filter(status=Receipt.Status.REJECTED, decision_reason__in=reasons)
    return _of_its_payer(receipt, rejected)


def _to_payer(receipt: Receipt) -> Ways:
    """Receipts in review whose warnings speak of this one's rejection, or did before it ended: a
    query for each way to know its payer.
    """
    waiting = Receipt.objects.filter(status=Receipt.Status.IN_REVIEW)
    if receipt.status != Receipt.Status.REJECTED:
        waiting = waiting.filter(Exists(receipt.events.filter(kind=ReceiptEvent.Kind.REJECTED)))
    return _of_its_payer(receipt, waiting)


def _of_its_payer(receipt: Receipt, among: QuerySet[Receipt]) -> Ways:
    """The newest others of the same payer; each way to know one is asked by its own index."""
    others = among.filter(payee_id=receipt.payee_id).exclude(pk=receipt.pk).order_by("-pk")
    return [others.filter(**same)[:OF_A_PAYER] for same in _ways_to_know(receipt)]


def _ways_to_know(receipt: Receipt) -> Iterator[dict[str, Any]]:
    """Who sends the same phone or e-mail, or pays from the same address, is the same payer.

    A name is no proof of that, nor are the last digits of an account.
    """
    if phone := receipt.payer_phone.strip():
        yield {"payer_phone": phone}
    if email := receipt.payer_email.strip():
        yield {"payer_email__in": {email, email.casefold()}}
    vpa = receipt.reading.payer_vpa if receipt.reading else ""
    if is_vpa(vpa):
        paid = Reading.objects.filter(payer_vpa=vpa).exclude(payer_vpa="")  # as its index is
        yield {"reading__in": paid.order_by().values("pk")}


def _to_credit(receipt: Receipt) -> Ways:
    own = CreditMatch.objects.filter(receipt=receipt, ground__in=TAKEN_BY)
    shared = CreditMatch.objects.filter(credit__in=own.values("credit"), ground__in=TAKEN_BY)
    shared = shared.exclude(receipt=receipt.pk).order_by("-receipt_id")
    return [Receipt.objects.filter(pk__in=shared.values("receipt")[:LINKED])]


_WAYS: dict[Common, Callable[[Receipt], Ways]] = {
    Common.FILE: _to_file,
    Common.PIXELS: _to_pixels,
    Common.SCREEN: _to_screens,
    Common.REJECTED_PAYER: _to_rejected,
    Common.CREDIT: _to_credit,
    Common.PAYER: _to_payer,
}
