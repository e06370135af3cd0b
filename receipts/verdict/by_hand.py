"""Transfers that a person recorded by hand, one of which may be the payment of a receipt."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import QuerySet

from receipts.evidence.counted_by_hand import COUNTED, dues_of, transfers_by_hand
from receipts.evidence.windows import RECORDED
from receipts.matching import near_utrs
from receipts.models import Credit, Due, HandPayment, Receipt
from receipts.models.among import any_of
from receipts.upi import is_utr
from receipts.verdict.points import Point, look, stop
from receipts.verdict.rivals import is_one_person
from receipts.wording import Sentence


@dataclass(frozen=True)
class ByHand:
    """The transfers of some payees that count, by their UTR and by their amount in paise."""

    _by_utr: Mapping[tuple[int, str], list[HandPayment]] = field(default_factory=dict)
    _by_amount: Mapping[tuple[int, int], list[HandPayment]] = field(default_factory=dict)

    @classmethod
    def among(cls, receipts: Sequence[Receipt], money: Sequence[Credit]) -> "ByHand":
        """Those of the receipts' UTRs, and of as much as this money. One query, or three."""
        by_utr: dict[tuple[int, str], list[HandPayment]] = defaultdict(list)
        by_amount: dict[tuple[int, int], list[HandPayment]] = defaultdict(list)
        wanted = [*_of_utrs(receipts), *_of_amounts(money)]
        for one in any_of(wanted).prefetch_related(COUNTED).order_by("pk") if wanted else ():
            by_utr[one.payee_id, one.utr].append(one)
            by_amount[one.payee_id, one.amount_paise].append(one)
        return cls(by_utr, by_amount)

    def with_its_utr(self, receipt: Receipt) -> Sequence[HandPayment]:
        """The receipt's own payment, counted already."""
        return self._by_utr.get((receipt.payee_id, receipt.utr), ()) if receipt.utr else ()

    def that_may_be(self, credit: Credit) -> Iterator[HandPayment]:
        """Of as much, around its day, as far as their own UTR leaves it open."""
        for one in self._by_amount.get((credit.payee_id, credit.amount_paise), ()):
            if (credit.on - one.on).days in RECORDED and _leaves_open(one.utr, credit.utr):
                yield one


def _of_utrs(receipts: Sequence[Receipt]) -> Iterator[QuerySet[HandPayment]]:
    if utrs := {one.utr for one in receipts if one.utr}:
        payees = {one.payee_id for one in receipts}
        yield transfers_by_hand().filter(payee__in=payees, utr__in=utrs)


def _of_amounts(money: Sequence[Credit]) -> Iterator[QuerySet[HandPayment]]:
    if booked := [one.on for one in money]:
        yield transfers_by_hand().filter(
            payee__in={one.payee_id for one in money},
            amount_paise__in={one.amount_paise for one in money},
            on__gte=min(booked) - timedelta(RECORDED.after),
            on__lte=max(booked) + timedelta(RECORDED.before),
        )


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


def recorded_points(credit: Credit, due: Due, by_hand: ByHand) -> Iterator[Point]:
    """As much for the same person may be this payment."""
    for one in _recorded(credit, by_hand):
        if one.at and (one.at == due or is_one_person(one.at, due)):
            yield one


def recorded_like(credit: Credit) -> list[Point]:
    """What was recorded by hand for anybody and may be this credit; what has its UTR is it, and
    not among these.
    """
    return list(_recorded(credit, ByHand.among([], [credit])))


def _recorded(credit: Credit, by_hand: ByHand) -> Iterator[Point]:
    for one in by_hand.that_may_be(credit):
        for due in dues_of(one):
            yield look(Sentence.of("recorded_by_hand", on=one.on, due=due.reference), at=due)
