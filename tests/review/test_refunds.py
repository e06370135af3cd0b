"""Refunds are recorded once, never above what was counted, and a due's state follows."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from receipts import review
from receipts.models import Allocation, Due, HandPayment, Receipt
from receipts.review import AllocationRefused, ChangedMeanwhile, Recorded, RefundRefused
from tests.factories import make_credit, make_due, make_payee, make_receipt, make_user
from tests.racing import at_once


def make_paid(due: Due | None = None, **overrides) -> Allocation:
    """A receipt of ₹500 that was approved and counted in full."""
    receipt = make_receipt(amount_paise=50_000, **overrides)
    due = due or make_due(payee=receipt.payee)
    reviewer = make_user("reviewer", receipt.payee)
    review.approve(receipt, by=reviewer, version=0, allocations={due: 50_000}, note="seen")
    return receipt.allocations.get()


def paid(due: Due) -> int:
    return Due.objects.get(pk=due.pk).paid_paise


@pytest.mark.django_db
class TestRefund:
    def test_counts_less_from_then_on_and_records_who_and_how(self):
        one, finance = make_paid(), make_user("finance")
        event = review.refund(one, by=finance, paise=20_000, note=" 612345678901 ")
        assert (one.refunded_paise, paid(one.due)) == (20_000, 30_000)
        assert (event.kind, event.actor, event.note) == ("refunded", finance, "612345678901")
        assert event.data == {
            "due": one.due_id,
            "reference": one.due.reference,
            "paise": 20_000,
            "refunded_paise": 20_000,
        }

    def test_adds_up(self):
        one, finance = make_paid(), make_user("finance")
        review.refund(one, by=finance, paise=20_000, note="first")
        review.refund(one, by=finance, paise=30_000, note="second")
        assert (one.refunded_paise, paid(one.due)) == (50_000, 0)

    def test_of_a_credit_stands_in_the_banks_history(self):
        credit, due, finance = make_credit(), make_due(), make_user("finance")
        review.count_credit(credit, by=finance, allocations={due: 50_000})
        event = review.refund(credit.allocations.get(), by=finance, paise=100, note="c" * 501)
        assert list(credit.events.filter(kind="refunded")) == [event]
        assert event.note == "c" * 500  # as much as is kept

    def test_is_counted_again_neither_by_the_credit_nor_by_another_receipt(self):
        finance, reviewer = make_user("finance"), make_user("reviewer")
        credit, due = make_credit(), make_due()
        one = make_paid(utr=credit.utr)
        review.refund(one, by=finance, paise=20_000, note="cash")
        receipt = Receipt.objects.get(pk=one.receipt_id)
        review.reopen(receipt, by=reviewer, version=receipt.version)
        review.reject(receipt, by=reviewer, version=receipt.version, reason="duplicate")
        with pytest.raises(AllocationRefused, match=r"but the credit is ₹300\.00"):
            review.count_credit(credit, by=finance, allocations={due: 50_000})
        again = make_receipt(utr=credit.utr, amount_paise=50_000)
        with pytest.raises(AllocationRefused, match=r"but the receipt is ₹300\.00"):
            review.approve(again, by=reviewer, version=0, allocations={due: 50_000}, note="seen")
        review.approve(again, by=reviewer, version=0, allocations={due: 30_000}, note="seen")

    def test_of_a_credit_is_not_counted_again_by_its_receipt(self):
        finance, credit, due = make_user("finance"), make_credit(), make_due()
        review.count_credit(credit, by=finance, allocations={due: 50_000})
        review.refund(credit.allocations.get(), by=finance, paise=20_000, note="cash")
        review.uncount_credit(credit, by=finance)
        receipt = make_receipt(utr=credit.utr, amount_paise=50_000)
        with pytest.raises(AllocationRefused, match=r"but the receipt is ₹300\.00"):
            review.approve(
                receipt, by=make_user("reviewer"), version=0, allocations={due: 50_000}, note="seen"
            )

    def test_is_two_refunds_though_credit_and_receipt_tell_of_them_alike(self):
        finance, reviewer = make_user("finance"), make_user("reviewer")
        credit, due = make_credit(), make_due()
        one = make_paid(due, utr=credit.utr)
        review.refund(one, by=finance, paise=20_000, note="cash")
        receipt = Receipt.objects.get(pk=one.receipt_id)
        review.reopen(receipt, by=reviewer, version=receipt.version)
        review.count_credit(credit, by=finance, allocations={due: 30_000})
        review.refund(credit.allocations.get(), by=finance, paise=20_000, note="cash")
        review.uncount_credit(credit, by=finance)
        with pytest.raises(AllocationRefused, match=r"but the credit is ₹100\.00"):
            review.count_credit(credit, by=finance, allocations={due: 30_000})

    @pytest.mark.parametrize(
        ("paise", "sentence"),
        [(0, "more than zero"), (-1, "more than zero"), (50_001, r"Only ₹500\.00")],
    )
    def test_is_within_what_counts(self, paise, sentence):
        one = make_paid()
        with pytest.raises(RefundRefused, match=sentence):
            review.refund(one, by=make_user("finance"), paise=paise, note="x")
        assert paid(one.due) == 50_000

    def test_wants_to_know_how_it_went_back(self):
        with pytest.raises(RefundRefused, match="UTR of the refund"):
            review.refund(make_paid(), by=make_user("finance"), paise=100, note="  ")

    def test_of_a_form_sent_twice_is_recorded_once(self):
        one, finance = make_paid(), make_user("finance")
        again = Allocation.objects.get(pk=one.pk)
        review.refund(one, by=finance, paise=100, note="x")
        with pytest.raises(RefundRefused, match="recorded meanwhile"):
            review.refund(again, by=finance, paise=100, note="x")
        assert paid(one.due) == 49_900

    def test_of_what_was_taken_back_is_refused(self):
        one = make_paid()
        receipt = one.receipt
        receipt.refresh_from_db()
        review.reopen(receipt, by=make_user("reviewer"), version=receipt.version)
        version = receipt.version
        with pytest.raises(RefundRefused, match="no longer counted"):
            review.refund(one, by=make_user("finance"), paise=100, note="x")
        receipt.refresh_from_db()
        assert receipt.version == version

    def test_is_for_who_may_work_with_the_bank(self):
        one = make_paid()
        for stranger in (make_user("payer"), make_user("finance", make_payee())):
            with pytest.raises(PermissionDenied):
                review.refund(one, by=stranger, paise=100, note="x")

    def test_offers_the_due_anew(self):
        one = make_paid()
        waiting = make_receipt(reference=one.due.reference)
        review.refund(one, by=make_user("finance"), paise=20_000, note="x")
        assert "₹300.00 of it paid already" in [
            str(one) for one in waiting.candidates.get().reasons
        ]


@pytest.mark.django_db
class TestReopening:
    def test_is_refused_to_who_has_not_seen_the_refund(self):
        one = make_paid()
        seen = one.receipt.version
        review.refund(one, by=make_user("finance"), paise=100, note="x")
        with pytest.raises(ChangedMeanwhile, match="refund recorded by finance"):
            review.reopen(one.receipt, by=make_user("reviewer"), version=seen)

    def test_keeps_the_refund_on_record_and_counts_no_more_than_is_left(self):
        one, reviewer = make_paid(), make_user("reviewer")
        receipt, due = one.receipt, one.due
        review.refund(one, by=make_user("finance"), paise=20_000, note="x")
        receipt.refresh_from_db()
        event = review.reopen(receipt, by=reviewer, version=receipt.version)
        assert event.data["allocations"][0]["refunded_paise"] == 20_000
        with pytest.raises(AllocationRefused, match=r"but the receipt is ₹300\.00"):
            review.approve(
                receipt,
                by=reviewer,
                version=receipt.version,
                allocations={due: 50_000},
                note="seen",
            )
        review.approve(
            receipt, by=reviewer, version=receipt.version, allocations={due: 30_000}, note="seen"
        )
        assert paid(due) == 30_000


@pytest.mark.django_db(transaction=True)
class TestRace:
    def test_records_one_of_two_refunds_at_once(self):
        payee = make_payee()
        finance = make_user("finance", payee)
        for _ in range(10):
            one = make_paid(payee=payee)
            two = Allocation.objects.get(pk=one.pk)
            outcomes = at_once(
                *(
                    partial(review.refund, seen, by=finance, paise=40_000, note="x")
                    for seen in (one, two)
                )
            )
            refused = [one for one in outcomes if isinstance(one, Exception)]
            assert [type(one) for one in refused] == [RefundRefused], outcomes
            assert paid(one.due) == 10_000

    def test_waits_for_nobody_who_takes_the_money_back_at_once(self):
        payee = make_payee()
        finance, today = make_user("finance", payee), timezone.localdate()
        cash = Recorded(kind=HandPayment.Kind.CASH, on=today, amount_paise=50_000, note="x")
        for _ in range(10):
            due = make_due(payee=payee)
            payment = review.record_payment(due, cash, by=finance, seen_paise=0)
            outcomes = at_once(
                partial(review.refund, payment.allocations.get(), by=finance, paise=1, note="x"),
                partial(review.take_back_payment, payment, by=finance, note="x"),
            )
            refused = [one for one in outcomes if isinstance(one, Exception)]
            assert [type(one) for one in refused] in ([], [RefundRefused]), outcomes
            assert paid(due) == 0
