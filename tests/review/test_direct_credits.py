"""Money that came without a receipt counts towards dues, and one payment counts once."""

from datetime import date
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from receipts import review
from receipts.matching import credits_changed, find_credits
from receipts.models import Allocation, BankEvent, Receipt
from receipts.review import AllocationRefused, CreditRefused, CreditTaken, follow_ups
from tests.factories import make_credit, make_due, make_payee, make_receipt, make_user, make_utr
from tests.racing import at_once

Status = Receipt.Status


@pytest.mark.django_db
class TestCountCredit:
    def test_counts_towards_dues_and_records_it(self):
        credit, finance = make_credit(amount_paise=50_000), make_user("finance")
        one, other = make_due(amount_paise=30_000), make_due(amount_paise=20_000)
        event = review.count_credit(credit, by=finance, allocations={one: 30_000, other: 20_000})
        assert {a.due: a.amount_paise for a in credit.allocations.all()} == {
            one: 30_000,
            other: 20_000,
        }
        assert (event.kind, event.actor, event.credit) == ("counted", finance, credit)
        assert [row["amount_paise"] for row in event.data["allocations"]] == [30_000, 20_000]

    def test_is_for_who_may_work_with_the_bank(self):
        credit, due = make_credit(), make_due()
        for stranger in (make_user("payer"), make_user("finance", make_payee())):
            with pytest.raises(PermissionDenied):
                review.count_credit(credit, by=stranger, allocations={due: 100})

    def test_wants_a_due(self):
        with pytest.raises(AllocationRefused, match="Choose what this credit pays"):
            review.count_credit(make_credit(), by=make_user("finance"), allocations={})

    def test_counts_no_more_than_arrived(self):
        credit, due = make_credit(amount_paise=50_000), make_due(amount_paise=90_000)
        with pytest.raises(AllocationRefused, match=r"but the credit is ₹500\.00"):
            review.count_credit(credit, by=make_user("finance"), allocations={due: 60_000})

    def test_overpays_a_due_only_when_confirmed(self):
        credit, due, finance = make_credit(), make_due(amount_paise=100), make_user("finance")
        with pytest.raises(AllocationRefused, match=r"has only ₹1\.00 open"):
            review.count_credit(credit, by=finance, allocations={due: 50_000})
        review.count_credit(credit, by=finance, allocations={due: 50_000}, overpay=True)
        assert due.allocations.get().credit == credit

    def test_counts_towards_no_due_of_another_payee(self):
        due = make_due(payee=make_payee())
        with pytest.raises(AllocationRefused, match="no longer exists"):
            review.count_credit(make_credit(), by=make_user("finance"), allocations={due: 100})

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"is_settlement": True}, "settles many payments"),
            ({"reversed_on": date(2026, 6, 12)}, "took this credit back on 12 Jun 2026"),
            ({"set_aside_at": timezone.now()}, "set aside"),
        ],
    )
    def test_counts_no_credit_that_is_no_payment(self, values, sentence):
        credit, due = make_credit(**values), make_due()
        with pytest.raises(CreditRefused, match=sentence):
            review.count_credit(credit, by=make_user("finance"), allocations={due: 100})
        assert not Allocation.objects.exists()

    def test_counts_nothing_twice(self):
        credit, finance = make_credit(), make_user("finance")
        review.count_credit(credit, by=finance, allocations={make_due(): 20_000})
        with pytest.raises(CreditRefused, match="counted already"):
            review.count_credit(credit, by=finance, allocations={make_due(): 20_000})

    def test_leaves_the_payment_of_an_approved_receipt_to_it(self):
        receipt = make_receipt(status=Status.APPROVED, utr=make_utr())
        credit = make_credit(utr=receipt.utr)
        with pytest.raises(CreditRefused, match=f"Receipt {receipt.pk} with UTR"):
            review.count_credit(credit, by=make_user("finance"), allocations={make_due(): 100})

    def test_counts_the_second_of_two_credits_of_one_utr(self):
        receipt = make_receipt(status=Status.APPROVED, utr=make_utr())
        first, second = make_credit(utr=receipt.utr), make_credit(utr=receipt.utr)
        finance = make_user("finance")
        review.count_credit(first, by=finance, allocations={make_due(): 100})
        with pytest.raises(CreditRefused):
            review.count_credit(second, by=finance, allocations={make_due(): 100})

    @pytest.mark.parametrize("other", [{"amount_paise": 100}, {"reversed_on": date(2026, 6, 12)}])
    def test_leaves_an_approved_receipt_the_credit_that_is_its_money(self, other):
        utr = make_utr()
        make_receipt(status=Status.APPROVED, utr=utr, amount_paise=50_000)
        make_credit(utr=utr, **other)
        with pytest.raises(CreditRefused, match="One payment counts once"):
            review.count_credit(
                make_credit(utr=utr), by=make_user("finance"), allocations={make_due(): 100}
            )

    def test_counts_a_credit_of_another_amount_beside_an_approved_receipt(self):
        utr = make_utr()
        make_receipt(status=Status.APPROVED, utr=utr, amount_paise=50_000)
        make_credit(utr=utr)
        rest = make_credit(utr=utr, amount_paise=100)
        review.count_credit(rest, by=make_user("finance"), allocations={make_due(): 100})
        assert rest.allocations.exists()

    def test_takes_no_heed_of_a_rejected_receipt_or_another_payees(self):
        utr = make_utr()
        make_receipt(status=Status.REJECTED, utr=utr)
        make_receipt(status=Status.APPROVED, utr=utr, payee=make_payee())
        credit = make_credit(utr=utr)
        review.count_credit(credit, by=make_user("finance"), allocations={make_due(): 100})
        assert credit.allocations.exists()

    def test_offers_the_credit_to_no_other_due_from_then_on(self):
        credit, due = make_credit(note="FLAT-12"), make_due(reference="FLAT-12")
        credits_changed([credit])
        assert due.credit_candidates.exists()
        review.count_credit(credit, by=make_user("finance"), allocations={make_due(): 100})
        assert not due.credit_candidates.exists()
        review.uncount_credit(credit, by=make_user("finance"))
        assert due.credit_candidates.exists()

    def test_warns_receipts_that_show_the_same_payment(self):
        credit = make_credit()
        receipt = make_receipt(utr=credit.utr, amount_paise=50_000)
        find_credits([receipt])
        review.count_credit(credit, by=make_user("finance"), allocations={make_due(): 50_000})
        assert receipt.signals.filter(kind="credit_taken").exists()

    def test_stands_though_what_follows_breaks_off(self, monkeypatch):
        def break_off(*_, **__):
            raise ValueError("a row nobody foresaw")

        monkeypatch.setattr(follow_ups, "examine_bank", break_off)
        monkeypatch.setattr(follow_ups, "match_dues", break_off)
        credit = make_credit()
        make_receipt(utr=credit.utr)
        review.count_credit(credit, by=make_user("finance"), allocations={make_due(): 100})
        assert credit.allocations.exists()


@pytest.mark.django_db
class TestUncountCredit:
    def test_takes_it_back_on_record(self):
        credit, due, finance = make_credit(), make_due(), make_user("finance")
        review.count_credit(credit, by=finance, allocations={due: 50_000})
        event = review.uncount_credit(credit, by=finance, note=" wrong flat" + "." * 500)
        assert not credit.allocations.exists()
        assert (event.kind, event.note) == ("taken_back", "wrong flat" + "." * 490)
        assert event.data["allocations"][0]["due"] == due.pk

    def test_is_refused_where_nothing_counts(self):
        with pytest.raises(CreditRefused, match="Nothing of this credit"):
            review.uncount_credit(make_credit(), by=make_user("finance"))

    def test_leaves_what_was_refunded_out_when_it_is_counted_again(self):
        credit, due, finance = make_credit(), make_due(), make_user("finance")
        review.count_credit(credit, by=finance, allocations={due: 50_000})
        review.refund(credit.allocations.get(), by=finance, paise=20_000, note="612345678901")
        event = review.uncount_credit(credit, by=finance)
        assert event.data["allocations"][0]["refunded_paise"] == 20_000
        with pytest.raises(AllocationRefused, match=r"but the credit is ₹300\.00"):
            review.count_credit(credit, by=finance, allocations={due: 50_000})
        review.count_credit(credit, by=finance, allocations={due: 30_000})

    def test_is_for_who_may_work_with_the_bank(self):
        with pytest.raises(PermissionDenied):
            review.uncount_credit(make_credit(), by=make_user("payer"))


@pytest.mark.django_db
class TestApproveAfterwards:
    def test_is_refused_with_who_counted_it_where(self):
        credit, due = make_credit(), make_due(reference="A-1")
        finance = make_user("finance", username="farida")
        review.count_credit(credit, by=finance, allocations={due: 50_000})
        receipt = make_receipt(utr=credit.utr, amount_paise=50_000)
        with pytest.raises(CreditTaken, match=r"farida counted UTR .* towards A-1"):
            review.approve(receipt, by=make_user("reviewer"), version=0, note="ok")
        assert Receipt.objects.get(pk=receipt.pk).status == Status.IN_REVIEW

    def test_is_possible_again_once_that_is_taken_back(self):
        credit, finance = make_credit(), make_user("finance")
        review.count_credit(credit, by=finance, allocations={make_due(): 50_000})
        review.uncount_credit(credit, by=finance)
        receipt = make_receipt(utr=credit.utr, amount_paise=50_000)
        review.approve(receipt, by=make_user("reviewer"), version=0, note="ok")
        assert receipt.status == Status.APPROVED

    @pytest.mark.parametrize("other", [{"amount_paise": 100}, {"reversed_on": date(2026, 6, 12)}])
    def test_is_refused_though_the_utr_arrived_otherwise_as_well(self, other):
        credit = make_credit()
        make_credit(utr=credit.utr, **other)
        review.count_credit(credit, by=make_user("finance"), allocations={make_due(): 50_000})
        receipt = make_receipt(utr=credit.utr, amount_paise=50_000)
        with pytest.raises(CreditTaken):
            review.approve(receipt, by=make_user("reviewer"), version=0, note="ok")

    def test_is_possible_where_the_utr_arrived_twice(self):
        utr, finance = make_utr(), make_user("finance")
        first, _ = make_credit(utr=utr), make_credit(utr=utr)
        review.count_credit(first, by=finance, allocations={make_due(): 50_000})
        receipt = make_receipt(utr=utr, amount_paise=50_000)
        review.approve(receipt, by=make_user("reviewer"), version=0, note="ok")
        assert receipt.status == Status.APPROVED


@pytest.mark.django_db(transaction=True)
class TestRace:
    """Against the configured database, with real connections: SQLite and Postgres alike."""

    ROUNDS = 6

    def test_counts_a_credit_once_of_two_at_once(self):
        payee = make_payee()
        people = [make_user("finance", payee), make_user("reviewer", payee)]
        for _ in range(self.ROUNDS):
            credit = make_credit(payee=payee)
            outcomes = at_once(
                *(
                    partial(
                        review.count_credit,
                        credit,
                        by=one,
                        allocations={make_due(payee=payee): 50_000},
                    )
                    for one in people
                )
            )
            kinds = [type(one) for one in outcomes]
            assert sorted(kinds, key=str) == sorted([BankEvent, CreditRefused], key=str), outcomes
            assert credit.allocations.count() == 1

    def test_counts_a_payment_by_its_credit_or_by_its_receipt(self):
        payee = make_payee()
        finance, reviewer = make_user("finance", payee), make_user("reviewer", payee)
        for _ in range(self.ROUNDS):
            credit = make_credit(payee=payee)
            receipt = make_receipt(utr=credit.utr, amount_paise=50_000, payee=payee)
            one, other = make_due(payee=payee), make_due(payee=payee)
            outcomes = at_once(
                partial(review.count_credit, credit, by=finance, allocations={one: 50_000}),
                partial(
                    review.approve, receipt, by=reviewer, version=0, allocations={other: 50_000}
                ),
            )
            refused = [one for one in outcomes if isinstance(one, Exception)]
            assert len(refused) == 1, outcomes
            assert Allocation.objects.filter(due__in=[one, other]).count() == 1
