"""Confirmed is what a standing credit proves: not a claim, not a decision, not a bulk's money."""

from datetime import date, datetime

import pytest

from receipts.evidence.standing import (
    BankStatus,
    bank_of,
    bank_of_one,
    confirmed_receipt,
    with_confirmed,
)
from receipts.models import Allocation, CreditMatch, Due, MatchGround, Receipt, Signal
from receipts.upi import INDIA
from tests.factories import make_credit, make_due, make_receipt

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 12)
ASIDE = {"set_aside_at": datetime(2026, 6, 13, tzinfo=INDIA)}


def make_matched(ground: MatchGround = MatchGround.CONFIRMED, **credit) -> Receipt:
    receipt = make_receipt(status="approved", amount_paise=50_000)
    CreditMatch.objects.create(receipt=receipt, credit=make_credit(**credit), ground=ground)
    return receipt


def count(source: Receipt, due: Due, paise: int = 50_000, refunded: int = 0) -> None:
    Allocation.objects.create(receipt=source, due=due, amount_paise=paise, refunded_paise=refunded)


def money(due: Due) -> tuple[int, int]:
    found = with_confirmed(Due.objects.all()).get(pk=due.pk)
    return found.paid_paise, found.confirmed_paise


class TestWithMoney:
    def test_is_nothing_for_a_due_without_allocations(self):
        assert money(make_due()) == (0, 0)

    def test_keeps_what_was_approved_apart_from_what_is_confirmed(self):
        due = make_due(amount_paise=200_000)
        count(make_matched(), due)
        count(make_receipt(status="approved"), due, 20_000)
        assert money(due) == (70_000, 50_000)

    def test_confirms_what_came_straight_from_a_credit(self):
        due, credit = make_due(), make_credit()
        Allocation.objects.create(credit=credit, due=due, amount_paise=30_000)
        assert money(due) == (30_000, 30_000)

    @pytest.mark.parametrize("values", [{"reversed_on": DAY}, {"is_settlement": True}, ASIDE])
    def test_confirms_nothing_by_a_credit_that_does_not_stand(self, values):
        due, other = make_due(), make_due()
        count(make_matched(**values), due)
        Allocation.objects.create(credit=make_credit(**values), due=other, amount_paise=30_000)
        assert (money(due), money(other)) == ((50_000, 0), (30_000, 0))

    @pytest.mark.parametrize("ground", [one for one in MatchGround if one != MatchGround.CONFIRMED])
    def test_confirms_nothing_on_another_ground(self, ground):
        due = make_due()
        count(make_matched(ground), due)
        assert money(due) == (50_000, 0)

    def test_leaves_out_what_went_back(self):
        due = make_due()
        count(make_matched(), due, refunded=20_000)
        assert money(due) == (30_000, 30_000)

    def test_counts_a_receipt_with_two_confirming_credits_once(self):
        due, receipt = make_due(), make_matched()
        CreditMatch.objects.create(
            receipt=receipt, credit=make_credit(), ground=MatchGround.CONFIRMED
        )
        count(receipt, due)
        assert money(due) == (50_000, 50_000)


class TestBankOf:
    @pytest.mark.parametrize(
        ("ground", "values", "standing", "confirmed"),
        [
            (MatchGround.CONFIRMED, {}, BankStatus.CONFIRMED, 50_000),
            (MatchGround.CONFIRMED, {"reversed_on": DAY}, BankStatus.REVERSED, None),
            (MatchGround.CONFIRMED, ASIDE, BankStatus.SET_ASIDE, None),
            (MatchGround.AMOUNT_DIFFERS, {}, BankStatus.AMOUNT_DIFFERS, None),
            (MatchGround.CONFIRMED, {"is_settlement": True}, BankStatus.NOT_COVERED, None),
            (MatchGround.NEAR_UTR, {}, BankStatus.NOT_COVERED, None),
        ],
    )
    def test_goes_by_ground_and_credit(self, ground, values, standing, confirmed):
        found = bank_of_one(make_matched(ground, **values))
        assert (found.standing, found.confirmed_paise) == (standing, confirmed)

    def test_prefers_the_credit_that_stands(self):
        receipt = make_matched(reversed_on=DAY)
        CreditMatch.objects.create(
            receipt=receipt, credit=make_credit(on=DAY), ground=MatchGround.CONFIRMED
        )
        found = bank_of_one(receipt)
        assert (found.standing, found.credited_on) == (BankStatus.CONFIRMED, DAY)

    def test_tells_missing_from_not_covered(self):
        missing, unknown = make_receipt(), make_receipt()
        Signal.objects.create(receipt=missing, kind="no_credit", severity="warning", evidence="x")
        found = bank_of([missing.pk, unknown.pk])
        assert found[missing.pk].standing == BankStatus.NOT_FOUND
        assert found[unknown.pk].standing == BankStatus.NOT_COVERED

    def test_asks_twice_for_any_number(self, django_assert_num_queries):
        receipts = [make_matched().pk for _ in range(5)]
        with django_assert_num_queries(2):
            bank_of(receipts)


def test_receipts_are_chosen_by_being_confirmed():
    confirmed, _ = make_matched(), make_matched(reversed_on=DAY)
    assert list(Receipt.objects.filter(confirmed_receipt())) == [confirmed]
