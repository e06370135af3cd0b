"""Bulk, single decisions, counting by hand and undo begun at the same moment count once."""

from functools import partial

import pytest

from receipts import review
from receipts.models import Allocation, Clearing, Credit, Due, Receipt
from receipts.review import ReviewRefused, clearing
from receipts.review.clearing import worker
from tests.crash import office
from tests.factories import make_user
from tests.racing import at_once
from tests.review.test_clearing import begin, make_ready
from tests.webhooks.conftest import make_endpoint

ROUNDS = 2


def approve(receipt: Receipt, by, allocations) -> None:
    review.approve(receipt, by=by, version=receipt.version, allocations=allocations, note="seen")


def reject(receipt: Receipt, by) -> None:
    review.reject(receipt, by=by, version=receipt.version, reason="other", note="no")


def reopen(receipt: Receipt, by) -> None:
    """As soon as somebody has decided, if anybody does meanwhile."""
    for _ in range(20):
        seen = Receipt.objects.get(pk=receipt.pk)
        if seen.status != Receipt.Status.IN_REVIEW:
            review.reopen(seen, by=by, version=seen.version, note="wait")
            break


def undo(found: Clearing, by) -> None:
    clearing.undo(found, by=by)
    list(worker.steps(Clearing.objects.get(pk=found.pk)))


@pytest.mark.django_db(transaction=True)
def test_whatever_is_decided_at_once_is_decided_once():
    make_endpoint("https://shop.example.org/hook")
    meera, priya, arjun = (make_user("reviewer") for _ in range(3))
    finance = make_user("finance")
    for _ in range(ROUNDS):
        receipts = [make_ready() for _ in range(4)]
        dues = [Due.objects.get(reference=one.reference) for one in receipts]
        bulk = begin(meera)
        first, second, third, last = (Receipt.objects.get(pk=one.pk) for one in receipts)
        credit = Credit.objects.get(utr=third.utr)
        outcomes = at_once(
            partial(clearing.confirm, bulk, by=meera),
            partial(approve, first, priya, {dues[1]: 50_000}),
            partial(reject, second, arjun),
            partial(review.count_credit, credit, by=finance, allocations={dues[2]: 1}),
            partial(reopen, last, arjun),
            partial(undo, bulk, meera),
        )
        failed = [one for one in outcomes if isinstance(one, Exception)]
        assert all(isinstance(one, ReviewRefused) for one in failed), outcomes
        clearing.work_on_clearings()
        broken = [*office.decisions({}), *office.money(), *office.messages(set())]
        assert broken == []
        for one in receipts:
            utr_of_it = Credit.objects.filter(utr=one.utr)
            counted = Allocation.objects.filter(credit__in=utr_of_it)
            assert not (counted.exists() and one.allocations.exists())
