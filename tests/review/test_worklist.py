"""Putting off until a time or the bank's next statement, and giving to a colleague: on record."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from receipts import lifecycle, review
from receipts.filters import ReceiptFilter
from receipts.lifecycle import Status
from receipts.models import Receipt
from receipts.review import HeldByAnother, WorklistRefused
from receipts.review.worklist import wake_what_is_due
from tests.factories import make_payee, make_receipt, make_statement, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    return make_user("reviewer", username="priya")


def in_hours(hours: int):
    return timezone.now() + timedelta(hours=hours)


def history(receipt: Receipt) -> list[tuple[str, str]]:
    return [(one.kind, str(one.said)) for one in receipt.events.all()]


def found(**filters) -> list[Receipt]:
    return list(ReceiptFilter.from_query(filters).apply(Receipt.objects.all()))


class TestSnooze:
    def test_puts_off_until_a_time_on_record_and_wakes_by_itself(self, priya):
        receipt = make_receipt(answered_at=timezone.now())
        review.snooze(receipt, by=priya, until=in_hours(2))
        assert (found(snoozed="yes"), found(snoozed="no")) == ([receipt], [])
        assert (receipt.answered_at, receipt.version, wake_what_is_due()) == (None, 0, 0)
        past = timezone.now() - timedelta(minutes=1)
        Receipt.objects.update(snoozed_at=past - timedelta(hours=1), snoozed_until=past)
        assert (wake_what_is_due(), wake_what_is_due()) == (1, 0)
        assert found(snoozed="no") == [receipt]
        assert [kind for kind, _ in history(receipt)] == ["snoozed", "woken"]
        assert history(receipt)[1][1] == "The time it was put off to has come."

    def test_puts_off_until_a_statement_of_the_payees_own_bank(self, priya):
        make_statement()
        receipt = make_receipt()
        review.snooze(receipt, by=priya, until=None)
        make_statement(payee=make_payee())
        assert wake_what_is_due() == 0
        make_statement()
        assert wake_what_is_due() == 1
        assert history(receipt)[-1] == ("woken", "A statement of the bank has come.")

    @pytest.mark.parametrize("hours", [-1, 0, 24 * 400])
    def test_refuses_what_is_past_or_years_ahead(self, priya, hours):
        with pytest.raises(WorklistRefused, match="within a year"):
            review.snooze(make_receipt(), by=priya, until=in_hours(hours))

    def test_is_only_for_what_waits_and_is_in_nobodys_hand(self, priya):
        with pytest.raises(WorklistRefused, match="Only what waits"):
            review.snooze(make_receipt(status="approved"), by=priya, until=None)
        held = make_receipt(reviewer=make_user("reviewer"), held_until=in_hours(1))
        with pytest.raises(HeldByAnother):
            review.snooze(held, by=priya, until=None)
        with pytest.raises(PermissionDenied):
            review.snooze(held, by=make_user("finance"), until=None)

    def test_ends_by_hand_once_and_with_a_decision(self, priya):
        receipt = make_receipt()
        review.snooze(receipt, by=priya, until=None)
        review.wake(receipt, by=priya)
        review.wake(receipt, by=priya)
        assert [kind for kind, _ in history(receipt)] == ["snoozed", "woken"]
        review.snooze(receipt, by=priya, until=None)
        review.reject(receipt, by=priya, version=0, reason="no_credit")
        assert found(snoozed="yes") == []


class TestAssign:
    def test_gives_it_to_a_colleague_once_on_record(self, priya):
        ravi, receipt = make_user("reviewer", username="ravi"), make_receipt()
        review.assign(receipt, ravi, by=priya)
        review.assign(receipt, ravi, by=priya)
        assert found(assignee=str(ravi.pk)) == [receipt]
        assert history(receipt) == [("assigned", "To ravi.")]
        review.assign(receipt, None, by=priya)
        review.assign(receipt, None, by=priya)
        assert history(receipt)[1:] == [("assigned", "To nobody any more.")]

    def test_is_only_among_those_who_may_review(self, priya):
        receipt, finance = make_receipt(), make_user("finance")
        with pytest.raises(WorklistRefused, match="may not review"):
            review.assign(receipt, finance, by=priya)
        with pytest.raises(PermissionDenied):
            review.assign(receipt, priya, by=finance)


class TestAnswered:
    def test_marks_a_reply_until_somebody_acts_on_it(self, priya):
        receipt = make_receipt(status="awaiting_payer")
        lifecycle.advance(receipt, Status.IN_REVIEW, kind="answered", actor="payer")
        assert found(answered="yes") == [receipt]
        review.ask_payer(receipt, by=priya, version=receipt.version, question="Which flat?")
        assert found(answered="yes") == []
