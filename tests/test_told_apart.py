"""A few paise more on what dues ask for, by which a payment is known; they are never owed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts import asking, dues, recurring, review
from receipts.dues.telling_apart import RESTS
from receipts.kept_sums import overcounted, wrong_dues
from receipts.matching import credits_arrived, match
from receipts.models import Allocation, Candidate, CreditCandidate, Due, Payee, Receipt
from receipts.receivables import overpaid_dues
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_due_schedule,
    make_receipt,
    make_user,
)
from tests.racing import at_once
from tests.verdict.making import judged, make_paid

pytestmark = pytest.mark.django_db
LIST = "Reference,Amount,Name\nA-1,2500,Asha Rao\nA-2,2500,Vikram Shah\nA-3,1800,Meena Iyer\n"


@pytest.fixture
def payee():
    Payee.objects.filter(pk=default_payee().pk).update(tells_dues_apart=True)
    return default_payee()


@pytest.fixture
def editor(payee):
    return make_user("finance", payee)


def asked() -> dict[str, int | None]:
    return dict(Due.objects.order_by("pk").values_list("reference", "asked_paise"))


def add(payee, editor, reference="A-101", paise=250_000, **more) -> Due:
    return dues.add_due(payee, by=editor, reference=reference, amount_paise=paise, **more)


def approve(receipt: Receipt, due: Due, paise: int) -> None:
    assert judged(receipt).is_ready
    receipt.refresh_from_db()
    reviewer = make_user("reviewer")
    review.approve(receipt, by=reviewer, version=receipt.version, allocations={due: paise})


class TestSums:
    def test_differ_among_open_dues_of_one_amount_that_stays_as_it_is(self, payee):
        dues.write(payee, LIST.encode(), "dues.csv")
        assert asked() == {"A-1": 250_001, "A-2": 250_002, "A-3": 180_001}
        assert set(Due.objects.values_list("amount_paise", flat=True)) == {250_000, 180_000}

    def test_leave_out_what_another_due_asks_for_anyway(self, payee, editor):
        make_due(amount_paise=250_001)
        assert add(payee, editor).asked_paise == 250_002

    def test_that_are_used_up_leave_a_due_its_amount(self, payee, editor):
        for paise in range(1, 100):
            make_due(amount_paise=250_000, asked_paise=250_000 + paise)
        due = add(payee, editor)
        assert (due.asked_paise, due.to_pay_paise) == (None, 250_000)

    def test_are_of_dues_with_paise_too(self, payee, editor):
        make_due(amount_paise=117_800, asked_paise=117_883)
        assert add(payee, editor, paise=117_882).asked_paise == 117_884

    def test_are_left_out_where_the_payee_has_not_chosen_it(self, payee, editor):
        Payee.objects.update(tells_dues_apart=False)
        dues.write(default_payee(), LIST.encode(), "dues.csv")
        assert set(asked().values()) == {None}

    def test_are_given_to_none_that_was_there_when_it_was_chosen(self, payee, editor):
        make_due(reference="OLD", amount_paise=250_000)
        dues.write(payee, LIST.encode(), "dues.csv")
        assert asked()["OLD"] is None

    def test_are_of_dues_that_come_again(self, payee, editor):
        schedule = make_due_schedule()
        recurring.start(schedule, by=editor)
        recurring.make_due_dues(schedule.first_on)
        due = Due.objects.get()
        assert due.asked_paise == due.amount_paise + 1


class TestSumsOfPaidDues:
    @pytest.fixture
    def used_up(self, payee):
        """All 99 sums, that of 2,500.07 by a due that is paid."""
        for paise in range(1, 100):
            make_due(amount_paise=250_000, asked_paise=250_000 + paise)
        due = Due.objects.get(asked_paise=250_007)
        receipt = make_receipt(amount_paise=250_007, status=Receipt.Status.APPROVED)
        Allocation.objects.create(due=due, receipt=receipt, amount_paise=250_000)
        return due

    def test_are_asked_for_again_once_they_have_rested(self, payee, editor, used_up):
        Allocation.objects.update(created_at=timezone.now() - RESTS)
        assert add(payee, editor).asked_paise == 250_007
        used_up.refresh_from_db()
        assert (used_up.asked_paise, used_up.state) == (None, "paid")

    def test_rest_while_their_payment_may_still_be_undone(self, payee, editor, used_up):
        assert add(payee, editor).asked_paise is None
        used_up.refresh_from_db()
        assert used_up.asked_paise == 250_007

    def test_stay_theirs_when_the_payment_is_taken_back(self, payee, editor):
        due = add(payee, editor, payer_name="Asha Rao")
        receipt, *_ = make_paid(due=due, reading={"amount_paise": 250_001})
        approve(receipt, due, 250_001)
        receipt.refresh_from_db()
        admin = make_user("admin")
        review.reopen(receipt, by=admin, version=receipt.version, note="Once more")
        due.refresh_from_db()
        assert (due.to_pay_paise, due.state) == (250_001, "unpaid")


class TestChanges:
    @pytest.fixture(autouse=True)
    def _imported(self, payee):
        dues.write(payee, LIST.encode(), "dues.csv")

    def test_the_list_again_changes_nothing(self, payee):
        assert dues.preview(payee, LIST.encode(), "dues.csv").unchanged == 3

    def test_of_a_name_keep_the_sum_and_of_an_amount_give_another(self, payee):
        again = LIST.replace("Vikram", "Vikas").replace("1800", "2500")
        dues.write(payee, again.encode(), "dues.csv")
        assert asked() == {"A-1": 250_001, "A-2": 250_002, "A-3": 250_003}

    def test_by_hand_keep_the_sum_while_the_amount_is_the_same(self, editor):
        due = Due.objects.get(reference="A-2")
        dues.edit_due(due, by=editor, amount_paise=250_000, note="November")
        assert asked()["A-2"] == 250_002

    def test_by_hand_of_the_amount_give_another(self, editor):
        due = dues.edit_due(Due.objects.get(reference="A-2"), by=editor, amount_paise=180_000)
        assert (due.asked_paise, due.to_pay_paise) == (180_002, 180_002)

    def test_of_what_is_asked_for_at_all_keep_the_sum(self, editor):
        due = Due.objects.get(reference="A-2")
        dues.cancel_due(due, by=editor, reason="Moved out")
        dues.reinstate_due(due, by=editor)
        assert asked()["A-2"] == 250_002


class TestPaying:
    def paid(self, payee, editor, paise: int, **more) -> tuple[Receipt, Due]:
        due = add(payee, editor, payer_name="Asha Rao")
        receipt, *_ = make_paid(due=due, reading={"amount_paise": paise}, **more)
        return receipt, due

    @pytest.mark.parametrize("counted", [250_001, 250_000])
    @pytest.mark.parametrize("paise", [250_001, 250_000])
    def test_settles_it_with_the_paise_or_without(self, payee, editor, paise, counted):
        receipt, due = self.paid(payee, editor, paise)
        approve(receipt, due, min(counted, paise))
        due = Due.objects.get(pk=due.pk)
        assert (due.paid_paise, due.left_paise, due.state) == (250_000, 0, "paid")
        assert (due.to_pay_paise, wrong_dues(), overcounted()) == (0, [], [])
        assert not overpaid_dues(due).exists()

    def test_settles_it_when_counted_twice_by_two_presses(self, payee, editor):
        receipt, due = self.paid(payee, editor, 250_001)
        assert judged(receipt).is_ready
        receipt.refresh_from_db()
        reviewer, seen = make_user("reviewer"), receipt.version
        for _press in range(2):
            review.approve(receipt, by=reviewer, version=seen, allocations={due: 250_001})
        assert Allocation.objects.get().amount_paise == 250_000

    @pytest.mark.parametrize("paise", [250_002, 249_900])
    def test_is_not_ready_with_another_sum(self, payee, editor, paise):
        receipt, _due = self.paid(payee, editor, paise)
        assert not judged(receipt).is_ready

    def test_without_the_paise_that_the_form_had_filled_in_is_no_warning(self, payee, editor):
        receipt, _due = self.paid(payee, editor, 250_000, claimed_amount_paise=250_001)
        assert judged(receipt).is_ready

    def test_what_is_left_of_a_part_asks_for_no_paise(self, payee, editor):
        due = add(payee, editor)
        make_due(reference="P", amount_paise=100, paid_paise=40, asked_paise=101)
        part = Due.objects.get(reference="P")
        assert (part.to_pay_paise, due.to_pay_paise) == (60, 250_001)
        assert part.is_settled_by(60, part.left_paise)
        assert part.is_settled_by(61, part.left_paise)


class TestKnowing:
    def test_a_receipt_of_its_sum_names_it_among_hundreds_of_one_amount(self, payee):
        rows = "".join(f"B-{one},2500\n" for one in range(40))
        dues.write(payee, f"Reference,Amount\n{rows}".encode(), "dues.csv")
        receipt = make_receipt(amount_paise=250_023, reference="", payer_name="")
        match(receipt)
        found = Candidate.objects.get(receipt=receipt)
        assert found.due.asked_paise == 250_023
        assert "only this due asks for ₹2,500.23" in [str(one) for one in found.reasons]

    @pytest.mark.parametrize("first", ["due", "credit"])
    def test_a_credit_of_its_sum_names_it(self, payee, editor, first):
        if first == "credit":
            credit = make_credit(amount_paise=250_001, narration="UPI/CR/SOMEBODY")
            due = add(payee, editor)
        else:
            due = add(payee, editor)
            credit = make_credit(amount_paise=250_001, narration="UPI/CR/SOMEBODY")
            list(credits_arrived(credit.statement))
        found = CreditCandidate.objects.get(credit=credit, due=due)
        assert str(found.reason) == "only A-101 asks for just this sum, ₹2,500.01"

    def test_a_credit_of_the_amount_alone_names_none(self, payee, editor):
        for number in range(3):
            add(payee, editor, reference=f"A-{number}")
        credit = make_credit(amount_paise=250_000, narration="UPI/CR/SOMEBODY")
        list(credits_arrived(credit.statement))
        assert not CreditCandidate.objects.filter(credit=credit, ground=5).exists()


class TestAsking:
    def test_its_page_asks_for_the_sum_and_says_why(self, client, payee, editor):
        due = add(payee, editor)
        payee.vpas.create(address="sunrise@okraseed")
        page = client.get(reverse("pay", args=[due.public_id])).text
        assert "You owe ₹2,500.00. The 1 paisa more is there" in page
        assert "am=2500.01" in page.replace("&amp;", "&")
        assert "amount=2500.01" in page

    def test_its_message_and_what_is_kept_of_it_ask_for_the_sum(self, payee, editor):
        due = add(payee, editor, payer_name="Asha Rao", payer_phone="+919000000001")
        kept = asking.ask(due, by=editor, way="whatsapp")
        assert kept.amount_paise == 250_001
        assert "₹2,500.01 for A-101. Please pay exactly this amount" in kept.text

    def test_the_desk_tells_both(self, client, payee, editor):
        due = add(payee, editor)
        client.force_login(editor)
        page = client.get(reverse("due", args=[due.pk])).text
        assert "Asked for, to be known by it" in page
        assert "2,500.01" in page

    def test_is_chosen_with_the_payers_pages(self, client, payee):
        client.force_login(make_user("admin", payee))
        assert "Add a few paise to each new due" in client.get(reverse("payer_page")).text


def test_many_dues_of_one_fee_look_only_at_the_sums_near_their_own(
    payee, django_assert_max_num_queries
):
    rows = "".join(f"B-{one},2500\n" for one in range(1_100))
    with django_assert_max_num_queries(80):
        dues.write(payee, f"Reference,Amount\n{rows}".encode(), "dues.csv")
    sums = [one for one in asked().values() if one]
    assert sorted(sums) == [250_000 + paise for paise in range(1, 100)]


@pytest.mark.writers
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("begins", [0, 20, 40], ids=["the same", "half the same", "others"])
def test_lists_that_come_at_once_ask_for_no_sum_twice(begins):
    payee = default_payee()
    Payee.objects.filter(pk=payee.pk).update(tells_dues_apart=True)
    payee.refresh_from_db()

    def send(first: int):
        rows = "".join(f"A-{at},2500\n" for at in range(first, first + 40))
        return lambda: dues.write(payee, f"Reference,Amount\n{rows}".encode(), "dues.csv")

    outcomes = at_once(send(0), send(begins))
    assert not [one for one in outcomes if isinstance(one, Exception)]
    sums = list(asked().values())
    assert sorted(sums) == [250_000 + paise for paise in range(1, 41 + begins)]
