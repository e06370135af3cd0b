"""Late fees fall due once each, follow the bank's day of payment, and correct themselves."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from receipts import owed
from receipts.kept_sums import wrongly_adjusted
from receipts.models import (
    Adjustment,
    AdjustmentRule,
    Allocation,
    Books,
    CreditMatch,
    Due,
    MatchGround,
)
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_receipt,
    make_rule,
    make_user,
)

pytestmark = pytest.mark.django_db

DUE_ON = date(2026, 1, 5)
LATE = DUE_ON + timedelta(days=1)


def make_late(**values):
    return make_due(**{"due_on": DUE_ON, "amount_paise": 150_000} | values)


def settle(due, on):
    owed.settle([due.pk], on=on)
    due.refresh_from_db()
    return due


def pay(due, paise, on):
    counted = {"due": due, "amount_paise": paise, "credit": make_credit(on=on, amount_paise=paise)}
    return Allocation.objects.create(**counted)


def entries(due):
    return [(one.kind, one.paise, one.step_on, one.on) for one in due.adjustments.all()]


class TestLateFees:
    def test_fall_due_once_after_the_due_day(self):
        make_rule()
        due = settle(make_late(), DUE_ON)
        assert (due.total_paise, due.adjust_on, due.entries) == (150_000, LATE, 0)
        for on in (LATE, LATE, LATE + timedelta(days=9)):
            settle(due, on)
        assert entries(due) == [("fee", 5_000, LATE, LATE)]
        assert (due.amount_paise, due.fees_paise, due.left_paise) == (150_000, 5_000, 155_000)
        assert (due.state, due.adjust_on) == ("unpaid", None)
        assert wrongly_adjusted() == []

    def test_are_made_up_for_when_nobody_looked_for_days(self):
        make_rule(every="day", cap_paise=100_000)
        due = settle(make_late(), LATE + timedelta(days=2))
        assert due.fees_paise == 15_000
        assert due.adjust_on == LATE + timedelta(days=3)

    def test_of_a_payment_in_time_are_taken_back_however_late_it_is_known(self):
        make_rule(every="day", cap_paise=100_000)
        due = settle(make_late(), LATE + timedelta(days=1))
        counted = pay(due, 150_000, DUE_ON)
        on = LATE + timedelta(days=3)
        settle(due, on)
        assert (due.fees_paise, due.left_paise, due.state) == (0, 0, "paid")
        assert entries(due)[2:] == [
            ("fee", -5_000, LATE, on), ("fee", -5_000, LATE + timedelta(days=1), on),
        ]  # fmt: skip
        assert due.adjust_on is None

        counted.delete()  # it was another's
        settle(due, on)
        assert (due.fees_paise, due.left_paise) == (20_000, 170_000)
        assert wrongly_adjusted() == []

    def test_are_those_of_the_day_of_payment(self):
        make_rule(every="day", cap_paise=100_000)
        due = settle(make_late(), LATE + timedelta(days=4))
        pay(due, 160_000, LATE + timedelta(days=1))
        settle(due, LATE + timedelta(days=5))
        assert (due.fees_paise, due.left_paise, due.state) == (10_000, 0, "paid")

    def test_of_a_receipt_follow_the_bank_and_not_its_picture(self):
        make_rule()
        due = settle(make_late(), LATE)
        booked = make_credit(on=LATE, amount_paise=150_000)
        receipt = make_receipt(
            status="approved", utr=booked.utr, amount_paise=150_000,
            paid_at=f"{DUE_ON}T10:00:00+05:30",
        )  # fmt: skip
        Allocation.objects.create(due=due, receipt=receipt, amount_paise=150_000)
        assert settle(due, LATE).fees_paise == 0  # nobody but its picture tells of a day

        CreditMatch.objects.create(receipt=receipt, credit=booked, ground=MatchGround.CONFIRMED)
        owed.look_at_booked(booked.statement)
        due.refresh_from_db()
        assert due.adjust_on == date(2000, 1, 1)
        assert settle(due, LATE).fees_paise == 5_000

    def test_begin_no_more_once_it_is_paid(self):
        due = make_late()
        pay(due, 150_000, LATE + timedelta(days=3))
        make_rule()
        assert settle(due, LATE + timedelta(days=9)).entries == 0

    def test_follow_a_due_day_that_is_put_off(self):
        make_rule()
        due = settle(make_late(), LATE)
        due.due_on += timedelta(days=30)
        due.save(update_fields=["due_on"])
        settle(due, LATE)
        assert (due.fees_paise, due.adjust_on) == (0, LATE + timedelta(days=30))

    def test_follow_the_rule_of_the_group_before_the_one_for_all(self):
        make_rule()
        make_rule(group="Hostel", paise=20_000)
        assert settle(make_late(group="Hostel"), LATE).fees_paise == 20_000
        assert settle(make_late(group="Tuition"), LATE).fees_paise == 5_000

    def test_of_a_rule_that_has_ended_stay_and_none_are_added(self):
        rule = make_rule(every="day", cap_paise=100_000)
        due = settle(make_late(), LATE)
        rule.ended_on, rule.ended_by = LATE, rule.by
        rule.save()
        settle(due, LATE + timedelta(days=5))
        assert (due.fees_paise, due.adjust_on) == (5_000, None)
        pay(due, 150_000, DUE_ON)
        assert settle(due, LATE + timedelta(days=5)).fees_paise == 0

    def test_are_none_of_a_cancelled_due_and_of_another_payees(self):
        make_rule(payee=default_payee())
        by = {"cancelled_at": "2026-01-01T00:00:00Z", "cancel_reason": "left"}
        assert settle(make_late(**by), LATE).entries == 0


class TestDiscounts:
    UNTIL = DUE_ON - timedelta(days=10)

    @pytest.fixture
    def due(self):
        make_rule(kind="discount", paise=None, rate=1_000, days=10)
        return settle(make_late(), self.UNTIL)

    def test_hold_up_to_their_day_and_lapse(self, due):
        assert (due.discounts_paise, due.left_paise) == (15_000, 135_000)
        assert due.adjust_on == self.UNTIL + timedelta(days=1)
        settle(due, self.UNTIL + timedelta(days=1))
        assert (due.discounts_paise, due.left_paise, due.adjust_on) == (0, 150_000, None)

    def test_are_given_to_whoever_paid_in_time_however_late_it_is_known(self, due):
        settle(due, DUE_ON)
        ledger = owed.ledgers_of([due])[due.pk]
        assert [ledger.left_on(day) for day in (self.UNTIL, DUE_ON, None)] == [
            135_000, 150_000, 150_000,
        ]  # fmt: skip
        pay(due, 135_000, self.UNTIL)
        settle(due, DUE_ON)
        assert (due.discounts_paise, due.left_paise, due.state) == (15_000, 0, "paid")

    def test_are_not_given_for_a_part(self, due):
        pay(due, 100_000, self.UNTIL)
        settle(due, DUE_ON)
        assert (due.discounts_paise, due.left_paise) == (0, 50_000)

    def test_that_were_offered_hold_after_the_rule_has_ended(self, due):
        rule = Adjustment.objects.get().rule
        rule.ended_on, rule.ended_by = self.UNTIL, rule.by
        rule.save()
        assert settle(due, self.UNTIL).discounts_paise == 15_000

    def test_move_with_the_due_day(self, due):
        due.due_on += timedelta(days=3)
        due.save(update_fields=["due_on"])
        settle(due, self.UNTIL)
        assert (due.discounts_paise, due.adjust_on) == (15_000, self.UNTIL + timedelta(days=4))
        settle(due, self.UNTIL + timedelta(days=4))
        ledger = owed.ledgers_of([due])[due.pk]
        assert due.discounts_paise == 0
        assert ledger.total_on(self.UNTIL + timedelta(days=3)) == 135_000

    def test_are_none_of_a_due_that_is_paid_before_the_rule(self):
        due = make_late()
        pay(due, 150_000, DUE_ON - timedelta(days=20))
        make_rule(kind="discount")
        assert settle(due, DUE_ON - timedelta(days=20)).entries == 0


class TestEntries:
    def test_stay(self):
        make_rule()
        settle(make_late(), LATE)
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            Adjustment.objects.update(paise=1)

    def test_are_written_once_by_two_at_once(self):
        rule = make_rule()
        due = settle(make_late(), LATE)
        same = {"due": due, "rule": rule, "step_on": LATE, "kind": "fee", "on": LATE}
        with pytest.raises(IntegrityError), transaction.atomic():
            Adjustment.objects.create(**same, paise=5_000)

    def test_are_none_in_closed_books(self):
        make_rule()
        through = LATE
        Books.objects.create(
            payee=default_payee(), closed_through=through,
            closed_before=f"{through + timedelta(days=1)}T00:00:00+05:30",
            changed_by=make_user("finance"),
        )  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            settle(make_late(), LATE)
        due = settle(make_late(), LATE + timedelta(days=1))
        assert entries(due) == [("fee", 5_000, LATE, LATE + timedelta(days=1))]

    def test_ask_for_no_query_where_there_are_none(self, django_assert_num_queries):
        due = make_late()
        with django_assert_num_queries(0):
            assert owed.ledgers_of([due])[due.pk].left_on(LATE) == 150_000
        assert Due.objects.get().total_paise == 150_000


class TestTwoDiscounts:
    """A rule was ended and another set up while the first one's discount still holds."""

    UNTIL = DUE_ON - timedelta(days=10)

    def follow(self, first, *, days, paise=None, rate=None):
        AdjustmentRule.objects.filter(pk=first.pk).update(ended_on=self.UNTIL, ended_by=first.by)
        return make_rule(kind="discount", paise=paise, rate=rate, days=days)

    @pytest.fixture
    def first(self):
        return make_rule(kind="discount", paise=None, rate=6_000, days=10)

    def test_do_not_add_up(self, first):
        due = settle(make_late(), self.UNTIL)
        self.follow(first, rate=6_000, days=5)
        assert settle(due, self.UNTIL).discounts_paise == 90_000

    def test_follow_each_other(self, first):
        due = settle(make_late(), self.UNTIL)
        self.follow(first, paise=10_000, days=5)
        on = self.UNTIL + timedelta(days=1)
        assert settle(due, on).discounts_paise == 10_000
        assert settle(due, on + timedelta(days=9)).discounts_paise == 0

    def test_are_one_when_it_turns_out_that_the_first_was_paid_in_time(self, first):
        due = settle(make_late(), self.UNTIL)
        self.follow(first, rate=6_000, days=5)
        settle(due, self.UNTIL + timedelta(days=1))
        pay(due, 60_000, self.UNTIL)
        settle(due, self.UNTIL + timedelta(days=2))
        assert (due.discounts_paise, due.left_paise, due.state) == (90_000, 0, "paid")
        assert wrongly_adjusted() == []
