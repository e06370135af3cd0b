"""Transfers that a person recorded by hand, one of which may be the payment of a receipt."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import QuerySet

from receipts.dates import paid_day
from receipts.evidence.counted_by_hand import COUNTED, dues_of, transfers_by_hand
from receipts.evidence.windows import RECORDED
from receipts.matching import near_utrs
from receipts.models import Credit, Due, HandPayment, Receipt
from receipts.models.among import any_of
from receipts.models.written_once import one_of, written_once
from receipts.upi import is_utr
from receipts.verdict.points import Point, look, stop
from receipts.verdict.rivals import is_one_person
from receipts.wording import Sentence


class Payment(NamedTuple):
    """What a line of the bank, or else a receipt, shows; the amount in paise."""

    payee_id: int
    paise: int | None
    on: date
    utr: str


def payment_of(shown: Receipt | Credit) -> Payment:
    """By its values. A receipt that tells no time was sent soon after it was paid."""
    if isinstance(shown, Credit):
        return Payment(shown.payee_id, shown.amount_paise, shown.on, shown.utr)
    on = paid_day(shown.paid_at or shown.picture_at)
    return Payment(shown.payee_id, shown.counted_paise, on, shown.utr)


@dataclass(frozen=True)
class ByHand:
    """The transfers of some payees that count, by their UTR and by their amount in paise."""

    _by_utr: Mapping[tuple[int, str], list[HandPayment]] = field(default_factory=dict)
    _by_amount: Mapping[tuple[int, int], list[HandPayment]] = field(default_factory=dict)

    @classmethod
    def among(cls, shown: Sequence[Payment]) -> "ByHand":
        """Those of the UTRs of these payments, and of as much. One query, or three."""
        by_utr: dict[tuple[int, str], list[HandPayment]] = defaultdict(list)
        by_amount: dict[tuple[int, int], list[HandPayment]] = defaultdict(list)
        for one in _transfers(*_wanted(shown)):
            by_utr[one.payee_id, one.utr].append(one)
            by_amount[one.payee_id, one.amount_paise].append(one)
        return cls(by_utr, by_amount)

    def with_its_utr(self, receipt: Receipt) -> Sequence[HandPayment]:
        """The receipt's own payment, counted already."""
        return self._by_utr.get((receipt.payee_id, receipt.utr), ()) if receipt.utr else ()

    def that_may_be(self, shown: Payment) -> Iterator[HandPayment]:
        """Of as much, around its day, as far as their own UTR leaves it open."""
        for one in self._by_amount.get((shown.payee_id, shown.paise or 0), ()):
            if (shown.on - one.on).days in RECORDED and _leaves_open(one.utr, shown.utr):
                yield one


class _OfUtrs(NamedTuple):
    payees: list[int]
    utrs: list[str]


class _OfAmounts(NamedTuple):
    payees: list[int]
    paise: list[int]
    first: date | None
    last: date | None


def _wanted(shown: Sequence[Payment]) -> tuple[_OfUtrs, _OfAmounts]:
    told = [one for one in shown if one.paise]
    days = [one.on for one in told]
    return (
        _OfUtrs(
            sorted({one.payee_id for one in shown}), sorted({one.utr for one in shown if one.utr})
        ),
        _OfAmounts(
            sorted({one.payee_id for one in told}),
            sorted({one.paise for one in told if one.paise}),
            min(days) - timedelta(RECORDED.after) if days else None,
            max(days) + timedelta(RECORDED.before) if days else None,
        ),
    )


@written_once
def _transfers(by_utr: _OfUtrs, by_amount: _OfAmounts) -> QuerySet[HandPayment]:
    ways = []
    if by_utr.utrs:
        ways.append(transfers_by_hand().filter(one_of("payee", by_utr.payees), utr__in=by_utr.utrs))
    if by_amount.paise:
        ways.append(
            transfers_by_hand().filter(
                one_of("payee", by_amount.payees),
                amount_paise__in=by_amount.paise,
                on__gte=by_amount.first,
                on__lte=by_amount.last,
            )
        )
    if not ways:
        return HandPayment.objects.none()
    return any_of(ways).prefetch_related(COUNTED).order_by("pk")


def _leaves_open(typed: str, shown: str) -> bool:
    """Whether two may be one payment by their UTRs: with the same one they are, with others not.

    One digit away it may be mistyped, and a bank's own number tells nothing of another rail's.
    """
    if typed and typed == shown:
        return False
    return not (is_utr(typed) and is_utr(shown)) or typed in near_utrs(shown)


def counted_points(receipt: Receipt, by_hand: ByHand) -> Iterator[Point]:
    """With its UTR it is this payment, counted already, whether or not the bank shows it so far."""
    for one in by_hand.with_its_utr(receipt):
        for due in dues_of(one):
            said = Sentence.of("counted_by_hand", on=one.on, due=due.reference)
            yield stop(said, at=due)


def recorded_points(shown: Payment, due: Due, by_hand: ByHand) -> Iterator[Point]:
    """As much for the same person may be this payment."""
    for one in _recorded(shown, by_hand):
        if one.at and (one.at == due or is_one_person(one.at, due)):
            yield one


def recorded_like(credit: Credit) -> list[Point]:
    """What was recorded by hand for anybody and may be this credit; what has its UTR is it, and
    not among these.
    """
    shown = payment_of(credit)
    return list(_recorded(shown, ByHand.among([shown])))


def _recorded(shown: Payment, by_hand: ByHand) -> Iterator[Point]:
    for one in by_hand.that_may_be(shown):
        for due in dues_of(one):
            yield look(Sentence.of("recorded_by_hand", on=one.on, due=due.reference), at=due)
