"""Dues that ask for a few paise more and for a late fee or less a discount: both rules hold."""

from datetime import timedelta

import pytest
from django.utils import timezone

from receipts import adjusting, dues, owed
from receipts.dates import midnight
from receipts.kept_sums import overcounted, wrong_dues
from receipts.matching import match
from receipts.models import Candidate, Due, Payee
from receipts.receivables import overpaid_dues
from receipts.review import approve
from receipts.upi import INDIA
from tests.factories import default_payee, make_due, make_receipt, make_rule, make_user
from tests.verdict.making import codes, judged, make_paid

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate(timezone=INDIA)


def days(number):
    return timedelta(days=number)


@pytest.fixture
def payee():
    Payee.objects.filter(pk=default_payee().pk).update(tells_dues_apart=True)
    return default_payee()


def add(payee, *, by=3, **values):
    said = {"reference": "A-7", "amount_paise": 150_000, "payer_name": "Asha Rao"} | values
    due = dues.add_due(payee, by=make_user("finance", payee), due_on=today() - days(by), **said)
    return fresh(due)


def fresh(due):
    return Due.objects.get(pk=due.pk)


def paid_on(due, day, paise):
    at = midnight(day) + timedelta(hours=9)
    receipt, *_ = make_paid(
        due=due, credit={"on": day}, reading={"amount_paise": paise, "paid_at": at}
    )
    return receipt


class TestLateFee:
    @pytest.fixture
    def due(self, payee):
        make_rule()
        due = add(payee)
        assert (due.asked_paise, due.left_paise, due.to_pay_paise) == (150_001, 155_000, 155_000)
        return due

    @pytest.mark.parametrize("paise", [150_000, 150_001])
    def test_is_taken_back_and_no_paise_are_overpaid_by_who_paid_in_time(self, due, paise):
        receipt = paid_on(due, due.due_on, paise)
        assert judged(receipt).is_ready
        receipt.refresh_from_db()
        approve(
            receipt, by=make_user("reviewer"), version=receipt.version, allocations={due: paise}
        )
        due = fresh(due)
        assert (due.paid_paise, due.left_paise, due.state) == (150_000, 0, "paid")
        assert not overpaid_dues(due).exists()
        assert (wrong_dues(), overcounted()) == ([], [])

    def test_is_open_of_who_paid_the_first_sum_late(self, due):
        receipt = paid_on(due, today(), 150_001)
        found = judged(receipt)
        assert "due_amount" in codes(found)
        receipt.refresh_from_db()
        approve(
            receipt, by=make_user("reviewer"), version=receipt.version,
            allocations={due: 150_001}, note="without the fee",
        )  # fmt: skip
        assert (fresh(due).left_paise, fresh(due).state) == (5_000, "part_paid")

    @pytest.mark.parametrize("late", [0, 1])
    def test_hides_not_whose_sum_it_is(self, due, late):
        receipt = make_receipt(
            amount_paise=150_001, paid_at=midnight(due.due_on + days(late)), payer_name="",
            reference="",
        )  # fmt: skip
        match(receipt)
        found = Candidate.objects.get(receipt=receipt)
        assert found.due == due
        assert "only this due asks for ₹1,500.01" in [str(one) for one in found.reasons]


class TestDiscount:
    def test_of_who_paid_in_time_is_ready_whenever_it_is_known(self, payee):
        rule = make_rule(kind="discount", paise=10_000, days=2)
        due = add(payee, by=-1)
        until = due.due_on - days(rule.days)
        owed.settle([due.pk], on=until)
        assert fresh(due).to_pay_paise == 140_000
        adjusting.adjust_dues()
        assert judged(paid_on(fresh(due), until, 140_000)).is_ready


class TestAnothersAmount:
    """A due that comes later may be of just the sum that another asks for."""

    @pytest.mark.parametrize(
        ("name", "reference"), [("Vikram Shah", "B-1"), ("Asha Rao", "A-7"), ("", "")]
    )
    def test_is_a_sum_of_its_own_no_more(self, payee, name, reference):
        due = add(payee)
        make_due(amount_paise=due.asked_paise, payer_name="Vikram Shah", reference="B-1")
        receipt, *_ = make_paid(
            due=due, reference="", payer_name=name, credit={"payer_name": ""},
            reading={"amount_paise": due.asked_paise, "payer_name": name},
        )  # fmt: skip
        found = judged(receipt)
        assert (found.due.reference if found.due else "") == reference
        assert ("dues_many" in codes(found)) == (not name)
