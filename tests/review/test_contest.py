"""One claimant is paid and the others are told, in one transaction; or nothing has happened."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from receipts import review, verdict
from receipts.models import Allocation, Notice, Receipt, ReceiptEvent
from receipts.review import (
    AllocationRefused,
    ContestChanged,
    Does,
    Loser,
    ReasonRefused,
    ReviewRefused,
)
from receipts.signals import examine
from tests.factories import make_due, make_reading, make_receipt, make_user
from tests.racing import at_once
from tests.verdict.making import judged, make_paid

pytestmark = pytest.mark.django_db
Status = Receipt.Status


@pytest.fixture
def reviewer():
    return make_user("reviewer", username="priya")


def make_claims(**overrides):
    """The honest payer's receipt, its due, and a copy that a stranger sent."""
    receipt, _credit, due = make_paid(payer_email="asha@example.in")
    theirs = make_due(payer_name="Vikram Shah")
    values = {"payer_name": "Vikram Shah", "payer_email": "vikram@example.in"}
    thief = make_receipt(**(values | {"reference": theirs.reference} | overrides))
    make_reading(thief, utr=receipt.utr, payer_name="Asha Rao")
    for one in (thief, receipt):
        judged(one)
    return fresh(receipt), due, fresh(thief), theirs


def fresh(receipt: Receipt) -> Receipt:
    return Receipt.objects.get(pk=receipt.pk)


def settle(receipt, due, *losers, by, **more):
    return review.settle(
        receipt,
        by=by,
        version=more.pop("version", receipt.version),
        allocations={due: receipt.counted_paise} if due else {},
        losers=losers,
        **more,
    )


def mails(receipt: Receipt) -> list[str]:
    found = Notice.objects.filter(receipt=receipt, withdrawn_at=None)
    return list(found.order_by("pk").values_list("body", flat=True))


class TestSettle:
    def test_pays_one_and_rejects_the_other_with_words_to_each(self, reviewer):
        receipt, due, thief, _ = make_claims()
        assert (receipt.verdict, thief.verdict) == ("contested", "contested")
        event = settle(receipt, due, Loser(thief, thief.version), by=reviewer)
        thief = fresh(thief)
        assert fresh(receipt).status == Status.APPROVED
        assert (thief.status, thief.decision_reason) == (Status.REJECTED, "not_theirs")
        assert event.data["evidence"]["verdict"] == "ready"
        assert event.data["evidence"]["among"] == [thief.pk]
        assert due.allocations.get().receipt == receipt
        assert ["accepted" in one for one in mails(receipt)] == [True]
        [told] = mails(thief)
        assert "another payer's" in told

    def test_says_sent_before_to_who_sent_it_twice(self, reviewer):
        receipt, due, again, _ = make_claims(payer_email="asha@example.in", payer_name="Asha Rao")
        settle(receipt, due, Loser(again, again.version), by=reviewer)
        assert fresh(again).decision_reason == "duplicate"

    def test_asks_instead_with_a_note_that_says_why_it_pays_all_the_same(self, reviewer):
        receipt, due, thief, _ = make_claims()
        asked = Loser(thief, thief.version, Does.ASK, "From whose account was it paid?")
        with pytest.raises(ReasonRefused, match="Contested"):
            settle(receipt, due, asked, by=reviewer)
        assert fresh(thief).status == Status.IN_REVIEW
        thief = fresh(thief)
        asked = Loser(thief, thief.version, Does.ASK, "From whose account was it paid?")
        settle(receipt, due, asked, by=reviewer, note="The bank's payer", version=receipt.version)
        assert fresh(thief).status == Status.AWAITING_PAYER
        assert "From whose account" in mails(thief)[0]

    def test_moves_an_approval_that_was_wrong_and_tells_both(self, reviewer):
        receipt, due, thief, theirs = make_claims()
        review.approve(
            thief, by=reviewer, version=thief.version, allocations={theirs: 50_000}, note="seen"
        )
        Notice.objects.filter(receipt=thief).update(sent_at=thief.created_at, attempts=1)
        receipt, thief = fresh(receipt), fresh(thief)
        settle(receipt, due, Loser(thief, thief.version), by=reviewer)
        theirs.refresh_from_db()
        due.refresh_from_db()
        assert (theirs.left_paise, due.left_paise) == (50_000, 0)
        assert fresh(thief).status == Status.REJECTED
        assert list(Allocation.objects.values_list("receipt", flat=True)) == [receipt.pk]
        kinds = list(thief.events.values_list("kind", flat=True))
        assert kinds[-3:] == ["approved", "reopened", "rejected"]
        reopened = thief.events.get(kind="reopened")
        assert (reopened.said.code, reopened.note) == ("all_claims_together", "")
        assert "It was accepted before. That has been taken back." in mails(thief)[-1]
        assert "accepted" in mails(receipt)[-1]

    def test_says_nothing_of_an_acceptance_that_nobody_saw(self, reviewer):
        receipt, due, thief, theirs = make_claims()
        review.approve(
            thief, by=reviewer, version=thief.version, allocations={theirs: 50_000}, note="seen"
        )
        Notice.objects.filter(receipt=thief).delete()
        receipt, thief = fresh(receipt), fresh(thief)
        assert thief.is_untold
        settle(receipt, due, Loser(thief, thief.version), by=reviewer)
        assert "It was accepted before" not in mails(thief)[-1]

    def test_ends_what_a_rejection_of_it_said_of_its_payers_others(self, reviewer):
        receipt, due, thief, _ = make_claims()
        another = make_receipt(payer_email=receipt.payer_email)
        review.reject(receipt, by=reviewer, version=receipt.version, reason="edited")
        examine(another)
        assert another.signals.filter(kind="earlier_rejections").exists()
        settle(fresh(receipt), due, Loser(fresh(thief), fresh(thief).version), by=reviewer)
        assert not another.signals.filter(kind="earlier_rejections").exists()

    def test_pays_one_that_was_rejected_as_a_duplicate(self, reviewer):
        receipt, due, thief, theirs = make_claims()
        review.approve(
            thief, by=reviewer, version=thief.version, allocations={theirs: 50_000}, note="seen"
        )
        receipt = fresh(receipt)
        review.reject(receipt, by=reviewer, version=receipt.version, reason="duplicate")
        receipt, thief = fresh(receipt), fresh(thief)
        settle(receipt, due, Loser(thief, thief.version), by=reviewer)
        assert fresh(receipt).status == Status.APPROVED
        assert ["accepted" in one for one in mails(receipt)] == [True]  # the rejection was not sent

    def test_refuses_when_one_of_them_has_changed_and_says_what(self, reviewer):
        receipt, due, thief, _ = make_claims()
        review.ask_payer(fresh(thief), by=reviewer, version=thief.version, question="Who paid?")
        with pytest.raises(ContestChanged, match=f"Receipt {thief.pk}:.*payer asked by priya"):
            settle(receipt, due, Loser(thief, thief.version), by=reviewer)
        assert fresh(receipt).status == Status.IN_REVIEW

    def test_refuses_when_another_has_come_to_claim_it(self, reviewer):
        receipt, due, thief, _ = make_claims()
        third = make_receipt(utr=receipt.utr)
        with pytest.raises(ContestChanged, match=f"Receipt {third.pk}: It claims"):
            settle(receipt, due, Loser(thief, thief.version), by=reviewer)

    def test_refuses_while_a_colleague_has_one_of_them_open(self, reviewer):
        receipt, due, thief, _ = make_claims()
        review.take(thief, by=make_user("reviewer", username="meera"))
        with pytest.raises(ContestChanged, match="meera is looking"):
            settle(receipt, due, Loser(fresh(thief), thief.version), by=reviewer)

    def test_leaves_what_is_not_read_yet_alone_or_refuses(self, reviewer):
        receipt, due, thief, _ = make_claims()
        Receipt.objects.filter(pk=thief.pk).update(status=Status.QUEUED)
        with pytest.raises(ContestChanged, match="not read yet"):
            settle(receipt, due, Loser(fresh(thief), thief.version), by=reviewer)
        assert fresh(receipt).status == Status.IN_REVIEW

    def test_pays_no_stranger_without_a_note(self, reviewer):
        receipt, _, thief, theirs = make_claims()
        with pytest.raises(ReasonRefused, match="Another person paid"):
            settle(thief, theirs, Loser(receipt, receipt.version), by=reviewer)
        assert fresh(receipt).status == fresh(thief).status == Status.IN_REVIEW
        assert not ReceiptEvent.objects.filter(kind="rejected").exists()

    def test_takes_what_it_pays_or_a_note(self, reviewer):
        receipt, _, thief, _ = make_claims()
        with pytest.raises(AllocationRefused):
            settle(receipt, None, Loser(thief, thief.version), by=reviewer)

    def test_is_for_reviewers(self):
        receipt, due, thief, _ = make_claims()
        with pytest.raises(PermissionDenied):
            settle(receipt, due, Loser(thief, thief.version), by=make_user("finance"))


@pytest.mark.django_db(transaction=True)
def test_two_reviewers_who_decide_at_once_pay_one(reviewer):
    receipt, due, thief, theirs = make_claims()
    other = make_user("reviewer")

    def one(paid, for_due, loser, by):
        try:
            settle(
                fresh(paid), for_due, Loser(fresh(loser), loser.version), by=by, note="seen",
                version=paid.version,
            )  # fmt: skip
        except ReviewRefused as refused:
            return str(refused)
        return "paid"

    said = at_once(
        partial(one, receipt, due, thief, reviewer), partial(one, thief, theirs, receipt, other)
    )
    assert sorted(word == "paid" for word in said) == [False, True]
    assert Receipt.objects.filter(status=Status.APPROVED).count() == 1
    assert Allocation.objects.count() == 1
    assert verdict.contest_of(fresh(receipt)).is_contested
