"""Transfers that a person recorded by hand, one of which may be the payment the bank shows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from django.db.models import Q

from receipts.evidence.windows import RECORDED
from receipts.models import Credit, Due, HandPayment
from receipts.upi import normalise_utr
from receipts.verdict.points import Point, look, stop
from receipts.verdict.rivals import is_one_person
from receipts.wording import Sentence


def transfers_by_hand(credits: Sequence[Credit]) -> Mapping[int, list[HandPayment]]:
    """By credit those of its payee, and of its amount or UTR, that count. One query, or three."""
    found: dict[int, list[HandPayment]] = defaultdict(list)
    if not credits:
        return found
    booked = [one.on for one in credits]
    alike = Q(
        amount_paise__in={one.amount_paise for one in credits},
        on__gte=min(booked) - timedelta(RECORDED.after),
        on__lte=max(booked) + timedelta(RECORDED.before),
    )
    alike |= Q(reference__in={one.utr for one in credits if one.utr})
    transfers = HandPayment.objects.filter(
        alike,
        payee__in={one.payee_id for one in credits},
        kind=HandPayment.Kind.TRANSFER,
        taken_back_at=None,
    )
    for transfer in transfers.prefetch_related("allocations__due").order_by("pk"):
        for credit in credits:
            if credit.payee_id == transfer.payee_id:
                found[credit.pk].append(transfer)
    return found


def hand_points(
    credit: Credit, due: Due | None, transfers: Sequence[HandPayment]
) -> Iterator[Point]:
    """With its UTR it is this payment, counted already; as much for the same person may be."""
    for one in transfers:
        for counted in one.allocations.all():
            towards = counted.due.reference
            if credit.utr and normalise_utr(one.reference) == credit.utr:
                yield stop(Sentence.of("counted_by_hand", on=one.on, due=towards))
            elif _may_be(one, credit) and due and _for_one(counted.due, due):
                yield look(Sentence.of("recorded_by_hand", on=one.on, due=towards))


def _may_be(transfer: HandPayment, credit: Credit) -> bool:
    days_later = (credit.on - transfer.on).days
    return transfer.amount_paise == credit.amount_paise and days_later in RECORDED


def _for_one(one: Due, other: Due) -> bool:
    return one == other or is_one_person(one, other)
