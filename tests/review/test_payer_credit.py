"""What was paid too much is the payer's, counts for another of their dues, and never twice."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone

from receipts import books, review
from receipts.dues import DueRefused, delete_due
from receipts.filters import AllocationFilter
from receipts.models import (
    Allocation,
    BankEvent,
    Due,
    HandPayment,
    Policy,
    Receipt,
    WebhookMessage,
)
from receipts.receivables import credit_of, credits_of
from receipts.review import AllocationRefused, give_back, refund, use_credit
from receipts.upi import INDIA
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_receipt,
    make_user,
)
from tests.webhooks.conftest import make_endpoint

pytestmark = pytest.mark.django_db

ASHA, RAVI = "+919800001000", "+919800001001"


def make_due_of(phone: str = ASHA, **more) -> Due:
    return make_due(payer_phone=phone, **more)


def overpaid(by_paise: int = 20_000, **more) -> Allocation:
    """A receipt that pays so much more than its due asks for."""
    due = make_due_of(**more)
    paise = due.amount_paise + by_paise
    receipt = make_receipt(status=Receipt.Status.APPROVED, amount_paise=paise)
    return Allocation.objects.create(receipt=receipt, due=due, amount_paise=paise)


def use(due: Due, paise: int, **more) -> None:
    due.refresh_from_db()
    values = {"by": make_user("finance"), "seen_paise": due.paid_paise} | more
    use_credit(due, paise, **values)


def counted(*dues: Due) -> list[int]:
    """What counts towards each, and proof that it is what its rows say."""
    call_command("audit", stdout=StringIO())
    return [Due.objects.get(pk=due.pk).paid_paise for due in dues]


class TestUseCredit:
    def test_is_one_persons_word_for_no_more_than_one_may_approve(self):
        """Cash that one person records is carried to no due in more parts than that."""
        Policy.objects.create(payee=default_payee(), second_above_paise=40_000)
        target, by = make_due_of(amount_paise=500_000), make_user("finance")

        def record(due: Due) -> None:
            said = review.Recorded(
                kind=HandPayment.Kind.CASH,
                on=timezone.localdate(),
                note="at the gate",
                amount_paise=40_000,
            )
            seen = Due.objects.get(pk=due.pk).paid_paise
            review.record_payment(due, said, by=by, seen_paise=seen, overpay=True)

        first = make_due_of(amount_paise=10_000)
        record(first)
        use(target, 30_000, by=by)
        with pytest.raises(AllocationRefused, match="two"):
            record(first)
        record(make_due_of(amount_paise=10_000))
        with pytest.raises(AllocationRefused, match="two"):
            use(target, 30_000, by=by)
        assert counted(target) == [30_000]

    def test_counts_what_was_too_much_for_another_due_and_is_split_over_several(self):
        first = overpaid().due
        one, two = make_due_of(), make_due_of()
        use(one, 15_000)
        assert (counted(first, one), credit_of(one)) == ([55_000, 15_000], 5_000)
        use(two, 5_000)
        assert (counted(first, one, two), credit_of(two)) == ([50_000, 15_000, 5_000], 0)
        used = Allocation.objects.filter(carried_from=first)
        assert {one.receipt_id for one in used} == {Allocation.objects.get(due=first).receipt_id}

    def test_takes_of_the_oldest_due_what_was_counted_last(self):
        late, early = overpaid(due_on="2026-06-01"), overpaid(due_on="2026-05-01")
        last = Allocation.objects.create(credit=make_credit(), due=early.due, amount_paise=100)
        target = make_due_of(amount_paise=30_000)
        use(target, 30_000)
        found = Allocation.objects.filter(due=target).values_list(
            "credit", "receipt", "amount_paise"
        )
        assert set(found) == {
            (last.credit_id, None, 100),
            (None, early.receipt_id, 20_000),
            (None, late.receipt_id, 9_900),
        }
        assert counted(early.due, late.due, target) == [50_000, 60_100, 30_000]

    @pytest.mark.parametrize(
        ("paise", "seen", "said"),
        [
            (0, 0, "more than zero"),
            (20_001, 0, "Only ₹200.00 of this payer's credit"),
            (60_000, 0, "Only ₹500.00 of this due"),
            (100, 7, "meanwhile"),  # such as the same form again
        ],
    )
    def test_refuses_what_does_not_add_up(self, paise, seen, said):
        first, target = overpaid().due, make_due_of()
        with pytest.raises(AllocationRefused, match=said):
            use(target, paise, seen_paise=seen)
        assert counted(first, target) == [70_000, 0]

    def test_leaves_what_was_counted_in_closed_books(self):
        paid, target = overpaid(), make_due_of()
        Allocation.objects.update(created_at=timezone.now() - timedelta(days=3))
        yesterday = timezone.localdate(timezone=INDIA) - timedelta(days=1)
        books.close(default_payee(), through=yesterday, by=make_user("finance"))
        with pytest.raises(review.BooksClosed):
            use(target, 100)
        assert counted(paid.due, target) == [70_000, 0]

    def test_is_nobody_elses(self):
        overpaid()
        with pytest.raises(AllocationRefused, match="of this payer"):
            use(make_due_of(RAVI), 100)

    def test_is_for_those_who_work_with_the_bank(self):
        with pytest.raises(PermissionDenied):
            use(make_due_of(), 100, by=make_user("finance", payee=make_payee()))

    def test_is_on_the_receipts_record_and_raises_its_version(self):
        receipt = overpaid(reference="MAY").receipt
        use(make_due_of(reference="JUN"), 20_000)
        event = receipt.events.get()
        assert (event.kind, str(event.said)) == ("carried", "₹200.00 from MAY to JUN")
        assert Receipt.objects.get(pk=receipt.pk).version == receipt.version + 1

    @pytest.mark.parametrize("source", ["receipt", "credit", "hand_payment"])
    def test_stands_on_both_dues_in_an_export_of_what_changed(self, source):
        paid, target = overpaid(), make_due_of()
        if source != "receipt":
            cash = {"kind": "cash", "on": "2026-05-01", "amount_paise": 50_000}
            by_hand = HandPayment(payee=default_payee(), **cash)
            by_hand.save()
            of = make_credit() if source == "credit" else by_hand
            paid = Allocation.objects.create(due=paid.due, amount_paise=50_000, **{source: of})
        Allocation.objects.update(created_at=timezone.now() - timedelta(days=1))
        since = timezone.now()
        use(target, 100)
        changed = AllocationFilter(changed_since=since).apply(Allocation.objects.order_by("pk"))
        assert [one.due_id for one in changed] == [paid.due_id, target.pk]

    def test_tells_programs_that_it_paid_the_due_and_that_it_pays_it_no_more(self):
        overpaid()
        make_endpoint("https://shop.example.org/")
        target = make_due_of(amount_paise=20_000)
        use(target, 20_000)
        give_back(target.allocations.get(), by=make_user("finance"))
        found = WebhookMessage.objects.order_by("pk")
        told = [(one.type, one.body["data"].get("reference")) for one in found]
        assert told == [("due.paid", target.reference), ("due.open_again", target.reference)]


class TestGiveBack:
    def test_makes_it_the_payers_credit_again(self):
        first, target = overpaid().due, make_due_of()
        use(target, 15_000)
        used, user = target.allocations.get(), make_user("finance")
        give_back(used, by=user)
        assert (counted(first, target), credit_of(target)) == ([70_000, 0], 20_000)
        with pytest.raises(AllocationRefused, match="any more"):
            give_back(used, by=user)

    def test_leaves_what_was_refunded_of_it(self):
        first, target = overpaid().due, make_due_of()
        use(target, 15_000)
        used, user = target.allocations.get(), make_user("finance")
        refund(used, by=user, paise=5_000, note="in cash")
        give_back(used, by=user)
        assert counted(first, target) == [65_000, 0]
        with pytest.raises(AllocationRefused):
            give_back(used, by=user)

    def test_goes_back_to_where_it_was_paid_however_often_it_was_carried_on(self):
        first, second, third = overpaid().due, make_due_of(amount_paise=20_000), make_due_of()
        use(second, 20_000)
        Due.objects.filter(pk=second.pk).update(amount_paise=5_000)
        use(third, 15_000)
        give_back(third.allocations.get(), by=make_user("finance"))
        assert counted(first, second, third) == [65_000, 5_000, 0]

    def test_of_what_counts_twice_from_earlier_days_is_refused_with_a_sentence(self, monkeypatch):
        due = make_due_of()
        first = overpaid()
        use(due, 20_000)

        def kept_by_the_database(*args, **more):
            raise IntegrityError("A transfer recorded by hand counts once.")

        monkeypatch.setattr("receipts.review.payer_credit._carry", kept_by_the_database)
        with pytest.raises(AllocationRefused, match="counts twice"):
            give_back(Allocation.objects.get(due=due), by=make_user("finance"))
        assert counted(first.due, due) == [50_000, 20_000]

    def test_is_no_way_to_take_back_what_was_paid_for_the_due_itself(self):
        paid = overpaid()
        with pytest.raises(AllocationRefused):
            give_back(paid, by=make_user("finance"))


class TestTakingTheSourceBack:
    def test_of_a_receipt_reopened_takes_what_was_carried(self):
        paid, target = overpaid(), make_due_of()
        use(target, 20_000)
        receipt = Receipt.objects.get(pk=paid.receipt_id)
        review.reopen(receipt, by=make_user("reviewer"), version=receipt.version)
        assert counted(paid.due, target) == [0, 0]

    def test_of_a_bank_line_and_of_money_by_hand_too(self):
        due, target, user = make_due_of(amount_paise=10_000), make_due_of(), make_user("finance")
        credit = make_credit(amount_paise=15_000)
        review.count_credit(credit, by=user, allocations={due: 15_000}, overpay=True)
        use(target, 5_000)
        review.uncount_credit(credit, by=user)
        assert counted(due, target) == [0, 0]
        kinds = BankEvent.objects.order_by("pk").values_list("kind", flat=True)
        assert list(kinds) == ["counted", "carried", "taken_back"]


def test_a_due_whose_credit_is_used_is_not_deleted():
    first, target, user = overpaid().due, make_due_of(), make_user("admin")
    extra = Allocation.objects.create(credit=make_credit(), due=first, amount_paise=50_000)
    use(target, 50_000)
    assert not Allocation.objects.filter(pk=extra.pk).exists()
    Allocation.objects.filter(due=first).delete()
    with pytest.raises(DueRefused, match="cannot be deleted"):
        delete_due(first, by=user)


class TestCreditsOf:
    def test_asks_once_for_all_and_tells_people_apart_as_their_account_does(
        self, django_assert_num_queries
    ):
        overpaid(payer_name="Asha")
        overpaid(500, phone=RAVI)
        mine, his = make_due_of(payer_name="Asha"), make_due_of(RAVI)
        named, nobody = make_due(payer_name="Asha"), make_due(payer_name="")
        with django_assert_num_queries(1):
            found = credits_of([mine, his, named, nobody])
        assert found == {mine.pk: 20_000, his.pk: 500}
        assert [credit_of(one) for one in (mine, his, named, nobody)] == [20_000, 500, 0, 0]
