"""What is written down for programs, in the transaction in which it happens."""

import pytest
from django.db import transaction
from django.utils import timezone

from receipts import lifecycle, review, verdict
from receipts.models import WebhookMessage
from receipts.review import approving
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
)
from tests.webhooks.conftest import make_endpoint

pytestmark = pytest.mark.django_db

URL = "https://shop.example.org/hook"


def told() -> list[str]:
    return list(WebhookMessage.objects.order_by("pk").values_list("type", flat=True))


def approve(receipt, due, *, by=None):
    receipt.refresh_from_db()
    by = by or make_user("reviewer")
    paid = {due: due.amount_paise}
    review.approve(receipt, by=by, version=receipt.version, allocations=paid, note="Known to us.")


def make_read():
    receipt = make_receipt()
    make_reading(receipt)
    return receipt


class TestAnnouncing:
    def test_writes_a_message_for_each_endpoint_of_the_payee_that_is_on(self):
        make_endpoint(URL), make_endpoint(URL + "2")
        make_endpoint(URL, make_payee())
        make_endpoint(URL + "3", switched_off_at=timezone.now())
        receipt = make_receipt(reference="A-1")
        lifecycle.record(receipt, kind="refunded", actor="x")
        first, _ = WebhookMessage.objects.all()
        assert first.body["data"] == {
            "receipt": receipt.public_id, "reference": "A-1", "status": "in_review",
        }  # fmt: skip
        assert {one.endpoint.payee for one in WebhookMessage.objects.all()} == {default_payee()}

    def test_keeps_nothing_of_what_is_rolled_back(self):
        make_endpoint(URL)
        receipt = make_receipt()
        with pytest.raises(RuntimeError), transaction.atomic():
            lifecycle.record(receipt, kind="refunded", actor="x")
            raise RuntimeError
        assert told() == []

    def test_tells_of_an_upload(self):
        make_endpoint(URL)
        lifecycle.record(make_receipt(), kind="received", actor="payer", to_status="queued")
        assert told() == ["receipt.received"]

    def test_is_silent_about_what_concerns_the_desk_alone(self):
        make_endpoint(URL)
        for kind in ("reading_begun", "retry", "taken_over", "signal_dismissed", "proposed"):
            lifecycle.record(make_receipt(), kind=kind, actor="x")
        assert told() == []

    def test_tells_of_a_verdict_when_it_changes(self):
        make_endpoint(URL)
        receipt = make_read()
        verdict.refresh([receipt.pk])
        verdict.refresh([receipt.pk])
        assert told() == ["receipt.verdict"]
        receipt.refresh_from_db()
        assert WebhookMessage.objects.get().body["data"]["verdict"] == receipt.verdict


class TestDecisions:
    def test_tell_of_the_due_that_is_paid_and_wait_for_the_end_of_the_grace(self, settings):
        make_endpoint(URL)
        receipt, due = make_read(), make_due(reference="ORD-1")
        approve(receipt, due)
        assert told()[-2:] == ["receipt.approved", "due.paid"]
        paid = WebhookMessage.objects.get(type="due.paid")
        assert paid.body["data"]["reference"] == "ORD-1"
        assert paid.body["data"]["receipt"] == receipt.public_id
        waits = WebhookMessage.objects.filter(type__in=["receipt.approved", "due.paid"])
        assert all(one.next_attempt_at > timezone.now() for one in waits)

    def test_undone_within_the_grace_never_happened(self):
        make_endpoint(URL)
        receipt, due, by = make_read(), make_due(), make_user("reviewer")
        approve(receipt, due, by=by)
        before = told()[:-2]
        receipt.refresh_from_db()
        review.reopen(receipt, by=by, version=receipt.version)
        assert "receipt.approved" not in told()
        assert [one for one in told() if one != "receipt.verdict"] == [
            one for one in before if one != "receipt.verdict"
        ]

    def test_undone_later_are_told_of_with_the_due_that_is_open_again(self, settings):
        settings.UNDO_GRACE *= 0
        make_endpoint(URL)
        receipt, due, by = make_read(), make_due(), make_user("reviewer")
        approve(receipt, due, by=by)
        receipt.refresh_from_db()
        review.reopen(receipt, by=by, version=receipt.version)
        assert [one for one in told() if one != "receipt.verdict"] == [
            "receipt.approved", "due.paid", "due.open_again", "receipt.reopened",
        ]  # fmt: skip

    def test_of_no_person_are_told_at_once(self):
        make_endpoint(URL)
        receipt, due = make_read(), make_due()
        policy = make_user("reviewer", is_active=False)
        approving.carry_out(receipt, {due: due.amount_paise}, by=policy)
        waits = WebhookMessage.objects.filter(type__in=["receipt.approved", "due.paid"])
        assert [one.next_attempt_at <= timezone.now() for one in waits] == [True, True]

    def test_say_nothing_of_a_due_that_is_paid_in_part(self):
        make_endpoint(URL)
        receipt, due = make_read(), make_due(amount_paise=90_000)
        by = make_user("reviewer")
        review.approve(
            receipt, by=by, version=receipt.version, allocations={due: 50_000}, note="Part."
        )
        assert "due.paid" not in told()

    def test_of_a_credit_counted_straight_are_told_at_once(self):
        make_endpoint(URL)
        due, credit = make_due(), make_credit()
        finance = make_user("finance")
        review.count_credit(credit, by=finance, allocations={due: due.amount_paise})
        review.uncount_credit(credit, by=finance)
        assert told() == ["due.paid", "due.open_again"]
        assert {one.topic for one in WebhookMessage.objects.all()} == {f"credit {credit.pk}"}

    def test_say_once_that_a_due_is_paid_however_much_more_is_counted(self):
        make_endpoint(URL)
        due, finance = make_due(amount_paise=40_000), make_user("finance")
        first, second = make_credit(), make_credit()
        for credit in (first, second):
            review.count_credit(credit, by=finance, allocations={due: 50_000}, overpay=True)
        assert told() == ["due.paid"]
        review.uncount_credit(second, by=finance)
        assert told() == ["due.paid"]
        review.uncount_credit(first, by=finance)
        assert told() == ["due.paid", "due.open_again"]

    def test_say_nothing_of_more_for_a_due_that_is_just_paid(self):
        make_endpoint(URL)
        due, finance = make_due(), make_user("finance")
        for _ in range(2):
            review.count_credit(
                make_credit(), by=finance, allocations={due: due.amount_paise}, overpay=True
            )
        assert told() == ["due.paid"]
