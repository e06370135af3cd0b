"""What a person says that came counts under their name, and is never confirmed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from receipts import review
from receipts.evidence.standing import confirmed_of
from receipts.models import Allocation, BankEvent, Due, HandPayment, WebhookMessage
from receipts.review import AllocationRefused, Recorded, record_payment, take_back_payment
from tests.factories import (
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
    today,
)
from tests.webhooks.conftest import make_endpoint

pytestmark = pytest.mark.django_db


def cash(paise: int = 50_000, **more) -> Recorded:
    values = {"kind": HandPayment.Kind.CASH, "on": today(), "note": "taken at the gate"} | more
    return Recorded(amount_paise=paise, **values)


def recorded(due: Due, said: Recorded | None = None, **more) -> HandPayment:
    by = more.pop("by", None) or make_user("finance")
    return record_payment(due, said or cash(), by=by, seen_paise=more.pop("seen", 0), **more)


def now(due: Due) -> Due:
    return Due.objects.get(pk=due.pk)


class TestRecordPayment:
    def test_counts_towards_the_due_and_confirms_nothing(self):
        due, user = make_due(amount_paise=80_000), make_user("finance")
        payment = recorded(due, by=user)
        assert (now(due).paid_paise, now(due).state) == (50_000, Due.State.PART_PAID)
        assert confirmed_of([due])[due.pk] == 0
        assert Allocation.objects.get().hand_payment == payment
        event = BankEvent.objects.get()
        assert (event.kind, event.actor, event.note) == ("by_hand", user, "taken at the gate")

    @pytest.mark.parametrize(
        ("said", "more"),
        [
            (cash(60_000), {}),  # more than is open
            (cash(0), {}),
            (cash(note="  "), {}),
            (cash(on=today() + timedelta(days=2)), {}),
            (cash(), {"seen": 100}),  # the same form a second time
        ],
    )
    def test_refuses_what_does_not_add_up(self, said, more):
        due = make_due()
        with pytest.raises(AllocationRefused):
            recorded(due, said, **more)
        assert not HandPayment.objects.exists()

    def test_refuses_a_transfer_that_is_known_by_its_utr(self):
        shown, approved = make_credit(), make_receipt(status="approved", decided_by=make_user())
        make_reading(approved)
        for utr, word in [(shown.utr, "bank shows"), (approved.utr, "was approved")]:
            transfer = cash(kind=HandPayment.Kind.TRANSFER, reference=f"{utr[:4]} {utr[4:]}")
            with pytest.raises(AllocationRefused, match=word):
                recorded(make_due(), transfer)
        recorded(make_due(), cash(reference=shown.utr))  # the number of some slip

    def test_pays_more_than_is_open_where_that_is_meant(self):
        due = make_due()
        recorded(due, cash(60_000), overpay=True)
        assert now(due).state == Due.State.OVERPAID

    def test_tells_programs_that_a_due_is_paid_by_what_it_asks_for_now(self):
        due = make_due()
        make_endpoint("https://shop.example.org/")
        Due.objects.update(amount_paise=80_000)  # since it was fetched
        recorded(due)
        assert not WebhookMessage.objects.exists()

    def test_is_for_those_who_work_with_the_bank(self):
        with pytest.raises(PermissionDenied):
            recorded(make_due(), by=make_user("finance", payee=make_payee()))


class TestTakeBackPayment:
    def test_counts_no_longer_and_stays_with_who_and_why(self):
        due, user = make_due(), make_user("finance")
        payment = recorded(due)
        take_back_payment(payment, by=user, note="cheque returned")
        payment.refresh_from_db()
        assert now(due).paid_paise == 0
        assert (payment.taken_back_by, payment.taken_back_note) == (user, "cheque returned")
        with pytest.raises(AllocationRefused):
            take_back_payment(payment, by=user, note="again")

    def test_needs_a_reason(self):
        payment = recorded(make_due())
        with pytest.raises(AllocationRefused):
            take_back_payment(payment, by=make_user("finance"), note=" ")


def test_a_refund_of_it_is_taken_off_the_due():
    due, user = make_due(), make_user("finance")
    recorded(due)
    event = review.refund(Allocation.objects.get(), by=user, paise=20_000, note="in cash")
    assert now(due).paid_paise == 30_000
    assert event.data["hand_payment"] == HandPayment.objects.get().pk
