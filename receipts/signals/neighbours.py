"""Other receipts that have something in common with one: each way to them goes by its own index,
and all of them are asked in one query.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any, NamedTuple

from django.db.models import Case, Exists, Q, QuerySet, Value, When

from receipts.evidence.bank_records import TAKEN_BY
from receipts.filters import approved_first, ways_to_utr
from receipts.models import CreditMatch, Reading, Receipt, ReceiptEvent
from receipts.models.among import each_of
from receipts.models.written_once import written_once
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
    is_of_its_moment: bool  # paid then, as much


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
            self._found[receipt.pk] = self._near(receipt)
        return self._found[receipt.pk]

    def utrs(self, receipt: Receipt) -> list[str]:
        """Every UTR of its own by which others are found."""
        return sorted(self._told.utrs(receipt))

    def _near(self, receipt: Receipt) -> Mapping[Common | str, list[Other]]:
        utrs = self.utrs(receipt) if Common.UTR in self._only else []
        one, others = _sought(receipt, utrs), tuple(way for way in _WAYS if way in self._only)
        names: list[Common | str] = [*utrs, *others]
        found: dict[Common | str, list[Other]] = {name: [] for name in names}
        for number, *row in _neighbours(one, others):
            if (other := Other(*row)).pk != receipt.pk:
                found[names[number]].append(other)
        return found


class _Sought(NamedTuple):
    """A receipt, as others are looked for that have something in common with it."""

    pk: int
    payee_id: int
    organisation_id: int
    original_sha256: str
    pixels_sha256: str
    utrs: list[str]
    is_read: bool
    read_utr: str
    paid_at: datetime | None
    amount_paise: int | None
    is_rejected: bool
    phone: str
    emails: list[str]
    vpa: str  # from which it was paid


def _sought(receipt: Receipt, utrs: list[str]) -> _Sought:
    reading, email = receipt.reading, receipt.payer_email.strip()
    vpa = reading.payer_vpa if reading else ""
    return _Sought(
        pk=receipt.pk,
        payee_id=receipt.payee_id,
        organisation_id=receipt.organisation_id,
        original_sha256=receipt.original_sha256,
        pixels_sha256=receipt.pixels_sha256,
        utrs=utrs,
        is_read=reading is not None,
        read_utr=reading.utr if reading else "",
        paid_at=receipt.paid_at,
        amount_paise=receipt.amount_paise,
        is_rejected=receipt.status == Receipt.Status.REJECTED,
        phone=receipt.payer_phone.strip(),
        emails=sorted({email, email.casefold()} - {""}),
        vpa=vpa if is_vpa(vpa) else "",
    )


@written_once
def _neighbours(one: _Sought, others: tuple[Common, ...]) -> QuerySet[Receipt, tuple[Any, ...]]:
    """Behind the number of the way that leads there."""
    ways, is_of_its_moment = _ways(one, others), Case(default=0)
    if one.paid_at and one.amount_paise:  # told by the database: a time takes long to be read
        at_once = When(paid_at=one.paid_at, amount_paise=one.amount_paise, then=1)
        is_of_its_moment = Case(at_once, default=0)
    columns = (*Other._fields[:-1], is_of_its_moment)
    if not any(ways):
        return Receipt.objects.none().values_list(Value(0), *columns)
    return each_of(ways, *columns)


def _ways(one: _Sought, others: tuple[Common, ...]) -> list[Ways]:
    """First those to each of its UTRs."""
    return [*(_to_utr(one, utr) for utr in one.utrs), *(_WAYS[way](one) for way in others)]


def _to_utr(one: _Sought, utr: str) -> Ways:
    """As for a file, below."""
    ours = ways_to_utr(utr, lambda path: _ours(one, path), most=LINKED)
    return ours + ways_to_utr(utr, lambda path: _elsewhere(one, path), most=1)


def _to_file(one: _Sought) -> Ways:
    return _alike(one, Q(original_sha256=one.original_sha256))


def _to_pixels(one: _Sought) -> Ways:
    """Whose file is another."""
    is_same_file = Q(original_sha256=one.original_sha256)
    return _alike(one, Q(pixels_sha256=one.pixels_sha256) & ~is_same_file)


def _alike(one: _Sought, same: Q) -> Ways:
    """So many of its own payee as are named, however many there are; of others whether any is."""
    ours = Receipt.objects.filter(_ours(one), same).order_by(*approved_first())
    return [ours[:LINKED], Receipt.objects.filter(_elsewhere(one), same).order_by()[:1]]


def _ours(one: _Sought, path: str = "") -> Q:
    return Q(**{f"{path}payee": one.payee_id}) & ~Q(**{f"{path}pk": one.pk})


def _elsewhere(one: _Sought, path: str = "") -> Q:
    within = Q(**{f"{path}organisation": one.organisation_id})
    return within & ~Q(**{f"{path}payee": one.payee_id})


def _to_screens(one: _Sought) -> Ways:
    """By the UTR that was read and by time among all of the payee's, else among the newest."""
    if not one.is_read:
        return []
    others = Receipt.objects.filter(payee_id=one.payee_id).exclude(pk=one.pk)
    ways = [others.order_by("-pk")[:RECENT]]
    if one.read_utr:
        ways.append(others.filter(utr=one.read_utr).order_by("-pk")[:RECENT])
    if one.paid_at:
        at_once = others.filter(paid_at=one.paid_at).order_by("-pk")
        ways += [at_once[:RECENT], at_once.filter(amount_paise=one.amount_paise)[:LINKED]]
    return ways


def _to_rejected(one: _Sought) -> Ways:
    reasons = (*DISHONEST, Reason.DUPLICATE)
    rejected = Receipt.objects.filter(status=Receipt.Status.REJECTED, decision_reason__in=reasons)
    return _of_its_payer(one, rejected)


def _to_payer(one: _Sought) -> Ways:
    """Receipts in review whose warnings speak of this one's rejection, or did before it ended: a
    query for each way to know its payer.
    """
    waiting = Receipt.objects.filter(status=Receipt.Status.IN_REVIEW)
    if not one.is_rejected:
        ended = ReceiptEvent.objects.filter(receipt=one.pk, kind=ReceiptEvent.Kind.REJECTED)
        waiting = waiting.filter(Exists(ended))
    return _of_its_payer(one, waiting)


def _of_its_payer(one: _Sought, among: QuerySet[Receipt]) -> Ways:
    """The newest others of the same payer; each way to know one is asked by its own index."""
    others = among.filter(payee_id=one.payee_id).exclude(pk=one.pk).order_by("-pk")
    return [others.filter(**same)[:OF_A_PAYER] for same in _ways_to_know(one)]


def _ways_to_know(one: _Sought) -> Iterator[dict[str, Any]]:
    """Who sends the same phone or e-mail, or pays from the same address, is the same payer.

    A name is no proof of that, nor are the last digits of an account.
    """
    if one.phone:
        yield {"payer_phone": one.phone}
    if one.emails:
        yield {"payer_email__in": one.emails}
    if one.vpa:
        paid = Reading.objects.filter(payer_vpa=one.vpa).exclude(payer_vpa="")  # as its index is
        yield {"reading__in": paid.order_by().values("pk")}


def _to_credit(one: _Sought) -> Ways:
    own = CreditMatch.objects.filter(receipt=one.pk, ground__in=TAKEN_BY)
    shared = CreditMatch.objects.filter(credit__in=own.values("credit"), ground__in=TAKEN_BY)
    shared = shared.exclude(receipt=one.pk).order_by("-receipt_id")
    return [Receipt.objects.filter(pk__in=shared.values("receipt")[:LINKED])]


_WAYS: dict[Common, Callable[[_Sought], Ways]] = {
    Common.FILE: _to_file,
    Common.PIXELS: _to_pixels,
    Common.SCREEN: _to_screens,
    Common.REJECTED_PAYER: _to_rejected,
    Common.CREDIT: _to_credit,
    Common.PAYER: _to_payer,
}
