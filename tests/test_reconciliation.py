"""What reconciling compares: whose days a receipt belongs to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from receipts import day_sums, reconciliation
from receipts.day_sums import keeping
from receipts.models import CreditMatch, MatchGround, Signal
from receipts.reconciliation import Scope, missing, uncovered
from receipts.upi import INDIA
from tests.factories import default_payee, make_credit, make_receipt

pytestmark = pytest.mark.django_db


class TestReceiptsOfUnknownTime:
    def test_belong_to_the_days_on_which_their_picture_came(self):
        now = timezone.now()
        receipt = make_receipt(created_at=now - timedelta(days=40), picture_at=now)
        today = timezone.localdate(timezone=INDIA)
        assert list(Scope(default_payee(), first=today).receipts()) == [receipt]
        earlier = Scope(default_payee(), last=today - timedelta(days=30))
        assert not earlier.receipts().exists()


class TestReceiptsOfDaysThatNoStatementCovers:
    """A list that asks only the days that have some is the list that asks every receipt."""

    @pytest.fixture
    def receipts(self):
        """Of three days; the last is known by its picture alone."""
        now = timezone.now()
        earlier, latest = now - timedelta(days=9), now - timedelta(days=5)
        return [
            make_receipt(paid_at=earlier),
            make_receipt(paid_at=latest),
            make_receipt(paid_at=None, picture_at=now),
        ]

    @pytest.mark.parametrize("few", [keeping.FEW, 0])
    @pytest.mark.parametrize("is_summed_up", [True, False])
    def test_are_found_whether_their_days_are_summed_up_or_marked(
        self, receipts, monkeypatch, few, is_summed_up
    ):
        monkeypatch.setattr(keeping, "FEW", few)
        if is_summed_up:
            day_sums.sum_up()
        assert list(uncovered(Scope(default_payee())).order_by("pk")) == receipts

    def test_are_gone_with_their_credit_and_back_without_it(
        self, receipts, django_assert_num_queries
    ):
        day_sums.sum_up()
        matches = [
            CreditMatch.objects.create(
                receipt=one, credit=make_credit(), ground=MatchGround.CONFIRMED
            )
            for one in receipts
        ]
        scope = Scope(default_payee())
        assert not uncovered(scope).exists()
        day_sums.sum_up()
        with django_assert_num_queries(2):  # of marks and sums, for there are none to ask
            assert list(uncovered(scope)) == []
        matches[1].delete()
        assert list(uncovered(scope)) == receipts[1:2]


def test_receipts_missing_in_the_bank_are_found_on_the_days_that_have_any(monkeypatch):
    earlier, later = (make_receipt(paid_at=timezone.now() - timedelta(days=n)) for n in (9, 5))
    for one in (earlier, later):
        Signal.objects.create(receipt=one, kind=Signal.Kind.NO_CREDIT, severity="warning")
    scope = Scope(default_payee())
    few_of_many_days = keeping.FEW, 0
    for (few, few_days), walked in (
        ((keeping.FEW, keeping.FEW_DAYS), 0),
        ((0, 60), 0),  # many
        (few_of_many_days, 0),
        (few_of_many_days, 10_000),
    ):
        monkeypatch.setattr(keeping, "FEW", few)
        monkeypatch.setattr(keeping, "FEW_DAYS", few_days)
        monkeypatch.setattr(reconciliation, "WALKED", walked)
        assert list(missing(scope).order_by("pk")) == [earlier, later]  # by their marks
        day_sums.sum_up()
        assert list(missing(scope).order_by("pk")) == [earlier, later]
        Signal.objects.filter(receipt=earlier).delete()
        assert list(missing(scope)) == [later]
        Signal.objects.create(receipt=earlier, kind=Signal.Kind.NO_CREDIT, severity="warning")
