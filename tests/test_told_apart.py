"""A few paise on each due, by which its payment is known; whoever leaves them out has paid."""

import pytest
from django.urls import reverse

from receipts import dues, recurring, review
from receipts.models import Due, Payee, Receipt
from tests.factories import default_payee, make_due, make_due_schedule, make_user
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


def asked() -> dict[str, int]:
    return dict(Due.objects.order_by("pk").values_list("reference", "amount_paise"))


class TestTellingApart:
    def test_gives_each_open_due_of_one_amount_another_sum(self, payee):
        dues.write(payee, LIST.encode(), "dues.csv")
        assert asked() == {"A-1": 250_001, "A-2": 250_002, "A-3": 180_001}

    def test_leaves_out_sums_that_are_open_and_takes_up_those_that_are_not(self, payee, editor):
        make_due(amount_paise=250_001)
        make_due(amount_paise=250_002, paid_paise=250_002)
        due = dues.add_due(payee, by=editor, reference="B-1", amount_paise=250_000)
        assert (due.amount_paise, due.added_paise, due.left_paise) == (250_002, 2, 250_002)

    def test_leaves_the_hundredth_and_odd_sums_alone(self, payee, editor):
        for paise in range(1, 100):
            make_due(amount_paise=250_000 + paise)
        plain = dues.add_due(payee, by=editor, reference="B-1", amount_paise=250_000)
        odd = dues.add_due(payee, by=editor, reference="B-2", amount_paise=180_050)
        assert (plain.added_paise, odd.added_paise) == (0, 0)

    def test_is_left_out_where_the_payee_has_not_chosen_it(self, payee, editor):
        Payee.objects.update(tells_dues_apart=False)
        dues.write(default_payee(), LIST.encode(), "dues.csv")
        assert set(asked().values()) == {250_000, 180_000}

    def test_is_done_for_dues_that_come_again(self, payee, editor):
        schedule = make_due_schedule()
        recurring.start(schedule, by=editor)
        recurring.make_due_dues(schedule.first_on)
        due = Due.objects.get()
        assert due.amount_paise == 50_000 + due.added_paise
        assert due.added_paise == 1


class TestChanges:
    @pytest.fixture(autouse=True)
    def _imported(self, payee):
        dues.write(payee, LIST.encode(), "dues.csv")

    def test_the_list_again_changes_nothing(self, payee):
        assert dues.preview(payee, LIST.encode(), "dues.csv").unchanged == 3
        dues.write(payee, LIST.encode(), "dues.csv")
        assert asked() == {"A-1": 250_001, "A-2": 250_002, "A-3": 180_001}

    def test_another_name_keeps_the_paise_and_another_amount_gets_new_ones(self, payee):
        again = LIST.replace("Vikram", "Vikas").replace("1800", "2500")
        dues.write(payee, again.encode(), "dues.csv")
        assert asked() == {"A-1": 250_001, "A-2": 250_002, "A-3": 250_003}
        assert list(Due.objects.order_by("pk").values_list("added_paise", flat=True)) == [1, 2, 3]

    @pytest.mark.parametrize("entered", [250_002, 250_000])
    def test_by_hand_keep_the_paise_while_the_amount_is_the_same(self, editor, entered):
        due = Due.objects.get(reference="A-2")
        dues.edit_due(due, by=editor, amount_paise=entered, note="November")
        due = Due.objects.get(reference="A-2")
        assert (due.amount_paise, due.added_paise, due.note) == (250_002, 2, "November")

    def test_by_hand_of_the_amount_get_new_ones(self, editor):
        due = dues.edit_due(Due.objects.get(reference="A-2"), by=editor, amount_paise=180_000)
        assert (due.amount_paise, due.added_paise) == (180_002, 2)


class TestPaying:
    def paid(self, payee, editor, paise: int) -> tuple[Receipt, Due]:
        due = dues.add_due(
            payee, by=editor, reference="A-101", amount_paise=250_000, payer_name="Asha Rao"
        )
        receipt, *_ = make_paid(due=due, reading={"amount_paise": paise})
        return receipt, due

    @pytest.mark.parametrize("paise", [250_001, 250_000])
    def test_is_ready_with_the_paise_or_without_and_leaves_nothing_open(self, payee, editor, paise):
        receipt, due = self.paid(payee, editor, paise)
        assert judged(receipt).is_ready
        receipt.refresh_from_db()
        review.approve(
            receipt, by=make_user("reviewer"), version=receipt.version, allocations={due: paise}
        )
        due = Due.objects.get(pk=due.pk)
        assert (due.amount_paise, due.left_paise, due.state) == (paise, 0, "paid")
        assert due.added_paise == paise - 250_000

    def test_is_not_ready_with_a_rupee_less(self, payee, editor):
        receipt, _due = self.paid(payee, editor, 249_900)
        assert not judged(receipt).is_ready

    def test_is_told_on_its_page(self, client, payee, editor):
        due = dues.add_due(payee, by=editor, reference="A-101", amount_paise=250_000)
        payee.vpas.create(address="sunrise@okraseed")
        page = client.get(reverse("pay", args=[due.public_id])).text
        assert "With 1 paisa added" in page
        assert "am=2500.01" in page.replace("&amp;", "&")


def test_is_chosen_with_the_payers_pages(client, payee):
    client.force_login(make_user("admin", payee))
    text = client.get(reverse("payer_page")).text
    assert "Add a few paise to each new due" in text
