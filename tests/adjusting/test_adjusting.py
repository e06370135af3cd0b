"""A payee's late fees and discounts from the rule to the receipt that pays them, and by hand."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from receipts import adjusting, dues, owed
from receipts.adjusting import AdjustmentRefused, Terms
from receipts.dates import midnight
from receipts.kept_sums import wrongly_adjusted
from receipts.models import AdjustmentRule, BankEvent, Due, WebhookMessage
from receipts.review import approve, reopen
from receipts.upi import INDIA
from tests.factories import (
    default_payee,
    make_due,
    make_payee,
    make_rule,
    make_user,
)
from tests.verdict.making import judged, make_paid
from tests.webhooks.conftest import make_endpoint

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate(timezone=INDIA)


def days(number):
    return timedelta(days=number)


@pytest.fixture
def finance():
    return make_user("finance")


def make_late(by=3, **values):
    return make_due(**{"due_on": today() - days(by), "amount_paise": 150_000} | values)


def fresh(due):
    return Due.objects.get(pk=due.pk)


class TestRules:
    def test_are_set_up_on_record_and_followed_by_what_is_open(self, finance):
        due = make_late()
        terms = Terms("fee", paise=5_000, since=due.due_on)
        rule = adjusting.add_rule(default_payee(), terms, by=finance)
        assert adjusting.adjust_dues() == 2  # once for its fee, and once more when it is told
        assert fresh(due).fees_paise == 5_000
        event = BankEvent.objects.get()
        assert (event.kind, event.actor, event.note) == (
            "rule_set", finance, "₹50.00 once, from the day after the due day",
        )  # fmt: skip
        assert event.data == {"rule": rule.pk, "kind": "fee", "group": ""}

    def test_are_of_dues_from_today_on_unless_said(self, finance):
        rule = adjusting.add_rule(default_payee(), Terms("fee", paise=5_000), by=finance)
        assert rule.since == today()

    @pytest.mark.parametrize(
        ("terms", "said"),
        [
            ({"kind": "gift"}, "Choose a late fee or a discount"),
            ({"kind": "fee"}, "either an amount or a share"),
            ({"kind": "fee", "paise": 1, "rate": 1}, "either an amount or a share"),
            ({"kind": "fee", "paise": 0}, "an amount above zero"),
            ({"kind": "fee", "paise": 10**15 + 1}, "an amount above zero"),
            ({"kind": "fee", "rate": 10_000}, "below 100 per cent"),
            ({"kind": "fee", "paise": 1, "days": -1}, "days from 0 to 365"),
            ({"kind": "fee", "paise": 1, "group": "x" * 41}, "too long"),
            ({"kind": "fee", "paise": 1, "every": "day"}, "a most"),
            ({"kind": "fee", "paise": 1, "every": "day", "cap_paise": 1_001}, "1000 times"),
            ({"kind": "fee", "rate": 1, "every": "day", "cap_paise": 1}, "once, or every month"),
            ({"kind": "fee", "paise": 1, "until_on": "today"}, "no last day"),
            ({"kind": "discount", "paise": 1, "every": "month"}, "given once"),
            ({"kind": "discount", "paise": 1, "until_on": "yesterday"}, "is past"),
            ({"kind": "discount", "paise": 1, "until_on": "today", "days": 1}, "either the last"),
        ],
    )
    def test_that_cannot_be_are_refused(self, finance, terms, said):
        named = {"today": today(), "yesterday": today() - days(1)}
        terms = {name: named.get(value, value) for name, value in terms.items()}
        with pytest.raises(AdjustmentRefused, match=said):
            adjusting.add_rule(default_payee(), Terms(**terms), by=finance)
        assert not AdjustmentRule.objects.exists()

    def test_are_one_of_a_kind_and_group_and_end_once(self, finance):
        rule = make_rule()
        with pytest.raises(AdjustmentRefused, match="End that one first"):
            adjusting.add_rule(default_payee(), Terms("fee", paise=9_000), by=finance)
        adjusting.end_rule(rule, by=finance)
        assert (rule.ended_on, rule.ended_by) == (today(), finance)
        with pytest.raises(AdjustmentRefused, match="ended already"):
            adjusting.end_rule(rule, by=finance)
        adjusting.add_rule(default_payee(), Terms("fee", paise=9_000), by=finance)

    def test_are_not_for_others(self):
        stranger, rule = make_user("finance", make_payee()), make_rule()
        for change in (
            lambda: adjusting.add_rule(default_payee(), Terms("fee", paise=1), by=stranger),
            lambda: adjusting.end_rule(rule, by=stranger),
            lambda: adjusting.waive_fees(make_late(), by=stranger, why="x"),
            lambda: adjusting.give_discount(make_late(), 1, by=stranger, why="x"),
        ):
            with pytest.raises(PermissionDenied):
                change()


class TestCatchingUp:
    def test_costs_nothing_for_whom_nothing_changes(self, django_assert_max_num_queries):
        make_rule()
        for _ in range(3):
            make_late()
        other = make_late(payee=make_payee())
        assert adjusting.adjust_dues() == 6  # each once for its fee, and once more when it is told
        with django_assert_max_num_queries(4):
            assert adjusting.adjust_dues() == 0
        assert fresh(other).entries == 0

    def test_tells_of_what_somebody_wrote_who_died_over_it(self, monkeypatch):
        make_rule()
        due = make_late()
        told = []
        monkeypatch.setattr(dues, "match_anew", lambda payee, ids: told.append(1 / 0))
        with pytest.raises(ZeroDivisionError):
            adjusting.adjust_dues()
        assert fresh(due).fees_paise == 5_000
        monkeypatch.setattr(dues, "match_anew", lambda payee, ids: told.append(list(ids)))
        adjusting.adjust_dues()
        assert told == [[due.pk]]
        assert (fresh(due).fees_paise, fresh(due).adjust_on) == (5_000, None)

    def test_of_one_payee_that_break_off_hold_up_no_other(self, monkeypatch):
        first, second = default_payee(), make_payee()
        for payee in (first, second):
            make_rule(payee=payee)
        stuck, well = make_late(), make_late(payee=second)
        settle = owed.settle

        def settled(due_ids, **more):
            if stuck.pk in due_ids:
                raise ZeroDivisionError
            return settle(due_ids, **more)

        monkeypatch.setattr(owed, "settle", settled)
        with pytest.raises(ZeroDivisionError):
            adjusting.adjust_dues()
        assert (fresh(stuck).fees_paise, fresh(well).fees_paise) == (0, 5_000)

    def test_is_done_at_once_for_a_due_that_comes_or_changes(self, finance):
        make_rule()
        late = {"reference": "A-1", "amount_paise": 150_000, "due_on": today() - days(1)}
        due = dues.add_due(default_payee(), by=finance, **late)
        assert fresh(due).fees_paise == 5_000
        dues.edit_due(due, by=finance, due_on=today())
        assert fresh(due).fees_paise == 0


class TestPaying:
    def test_in_time_is_ready_and_takes_the_fee_back(self, finance):
        make_rule()
        make_endpoint("https://example.org/hook")
        due = make_late(payer_name="Asha Rao", reference="A-7")
        adjusting.adjust_dues()
        receipt, _, _ = make_paid(
            due=fresh(due),
            credit={"on": due.due_on},
            reading={"amount_paise": 150_000, "paid_at": midnight(due.due_on)},
        )
        found = judged(receipt)
        assert (found.verdict, found.due) == ("ready", due)
        receipt.refresh_from_db()
        approve(
            receipt, by=make_user("reviewer"), version=receipt.version,
            allocations={fresh(due): 150_000},
        )  # fmt: skip
        assert (fresh(due).fees_paise, fresh(due).state) == (0, "paid")
        paid = WebhookMessage.objects.get(type="due.paid")
        assert (paid.body["data"]["total_paise"], paid.body["data"]["paid_paise"]) == (
            150_000,
            150_000,
        )
        assert wrongly_adjusted() == []

    def test_late_without_the_fee_is_looked_at_and_with_it_is_ready(self):
        make_rule()
        due = make_late(payer_name="Asha Rao", reference="A-7")
        adjusting.adjust_dues()
        booked = {"on": due.due_on + days(1)}
        then = midnight(booked["on"]) + timedelta(hours=9)
        receipt, *_ = make_paid(
            due=fresh(due), credit=booked, reading={"amount_paise": 150_000, "paid_at": then}
        )
        found = judged(receipt)
        assert found.verdict == "look"
        assert "due_amount" in [point.sentence.code for point in found.points]
        receipt, *_ = make_paid(
            due=fresh(due), credit=booked, reading={"amount_paise": 155_000, "paid_at": then}
        )
        assert judged(receipt).verdict == "ready"

    def test_the_discounted_sum_in_time_is_ready_after_it_has_lapsed(self):
        rule = make_rule(kind="discount", paise=10_000, days=2)
        due = make_late(by=-1, payer_name="Asha Rao", reference="A-7")
        until = due.due_on - days(rule.days)
        owed.settle([due.pk], on=until)
        assert fresh(due).left_paise == 140_000
        adjusting.adjust_dues()
        assert fresh(due).left_paise == 140_000 if until >= today() else 150_000
        receipt, *_ = make_paid(
            due=fresh(due),
            credit={"on": until},
            reading={"amount_paise": 140_000, "paid_at": midnight(until)},
        )
        assert judged(receipt).verdict == "ready"


class TestWaiving:
    def test_keeps_who_and_why_and_lets_later_fees_come(self, finance):
        make_rule(every="day", cap_paise=100_000)
        due = make_late(by=3)
        adjusting.adjust_dues()
        assert adjusting.waive_fees(due, by=finance, why=" Was in\nhospital ") == 15_000
        assert (due.fees_paise, due.left_paise) == (0, 150_000)
        waiver = due.adjustments.filter(kind="waiver").first()
        assert (waiver.by, waiver.why, waiver.paise) == (finance, "Was in hospital", -5_000)
        event = BankEvent.objects.get()
        assert (event.kind, event.note, event.data["paise"]) == (
            "waived", "Was in hospital", 15_000,
        )  # fmt: skip
        owed.settle([due.pk], on=today() + days(1))
        assert fresh(due).fees_paise == 5_000
        assert wrongly_adjusted() == []

    def test_is_refused_without_a_fee_a_reason_or_in_a_long_one(self, finance):
        due = make_late()
        with pytest.raises(AdjustmentRefused, match="no late fee"):
            adjusting.waive_fees(due, by=finance, why="x")
        for why, said in (("", "Say why"), ("x" * 201, "longer than 200")):
            with pytest.raises(AdjustmentRefused, match=said):
                adjusting.waive_fees(due, by=finance, why=why)

    def test_twice_is_refused(self, finance):
        make_rule()
        due = make_late()
        adjusting.adjust_dues()
        adjusting.waive_fees(due, by=finance, why="x")
        with pytest.raises(AdjustmentRefused, match="no late fee"):
            adjusting.waive_fees(due, by=finance, why="x")


class TestDiscountByHand:
    def test_is_taken_off_and_taken_back_with_who_and_why(self, finance):
        due = make_due(amount_paise=150_000)
        entry = adjusting.give_discount(due, 30_000, by=finance, why="Second child")
        assert (due.total_paise, due.left_paise, due.amount_paise) == (120_000, 120_000, 150_000)
        adjusting.take_back(entry, by=finance, why="Not theirs")
        assert fresh(due).left_paise == 150_000
        with pytest.raises(AdjustmentRefused, match="already"):
            adjusting.take_back(entry, by=finance, why="Not theirs")
        kinds = [(one.kind, one.note) for one in BankEvent.objects.order_by("pk")]
        assert kinds == [("discounted", "Second child"), ("undiscounted", "Not theirs")]

    @pytest.mark.parametrize("paise", [0, -1, 150_000, 10**18])
    def test_that_leaves_nothing_is_refused(self, finance, paise):
        due = make_due(amount_paise=150_000)
        with pytest.raises(AdjustmentRefused):
            adjusting.give_discount(due, paise, by=finance, why="x")
        assert fresh(due).entries == 0

    def test_keeps_the_amount_above_it(self, finance):
        due = make_due(amount_paise=150_000, reference="A-1")
        adjusting.give_discount(due, 30_000, by=finance, why="x")
        with pytest.raises(dues.DueRefused, match=r"300\.00 of discounts"):
            dues.edit_due(due, by=finance, amount_paise=30_000)
        with pytest.raises(dues.DueRefused, match="Cancel it instead"):
            dues.delete_due(due, by=finance)
        found = dues.write(default_payee(), b"Reference,Amount\nA-1,300\n", "dues.csv")
        assert (found.refused, found.updated) == (1, 0)
        dues.write(default_payee(), b"Reference,Amount\nA-1,2000\n", "dues.csv")
        assert fresh(due).total_paise == 170_000

    def test_of_a_cancelled_due_is_refused(self, finance):
        due = make_due()
        dues.cancel_due(due, by=finance, reason="left")
        with pytest.raises(AdjustmentRefused, match="is cancelled"):
            adjusting.give_discount(due, 1, by=finance, why="x")


def test_every_reason_is_said(finance):
    make_rule()
    due = make_late(by=1)
    adjusting.adjust_dues()
    adjusting.waive_fees(due, by=finance, why="Ill")
    said = [adjusting.reason_of(one) for one in due.adjustments.all()]
    assert said[0].startswith("Not paid by ")
    assert said[1:] == ["Ill"]


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (
            {"rate": 250, "every": "month", "days": 5, "cap_paise": 100_000},
            "2.5 % every month, after 5 days of grace, at most ₹1,000.00",
        ),
        ({"kind": "discount"}, "₹50.00 off, if paid by the due day"),
        (
            {"kind": "discount", "days": 1},
            "₹50.00 off, if paid 1 day before the due day or earlier",
        ),
    ],
)
def test_a_rule_is_said_in_a_sentence(terms, said):
    assert adjusting.terms_of(make_rule(**terms)) == said


class TestTakingBackWaivers:
    def test_asks_again_and_lets_the_rule_go_on(self, finance):
        make_rule()
        due = make_late()
        adjusting.adjust_dues()
        adjusting.waive_fees(due, by=finance, why="Was ill")
        waiver = due.adjustments.get(kind="waiver")
        adjusting.take_back(waiver, by=finance, why="Was not")
        assert (due.fees_paise, due.left_paise) == (5_000, 155_000)
        with pytest.raises(AdjustmentRefused, match="already"):
            adjusting.take_back(waiver, by=finance, why="Was not")
        with pytest.raises(AdjustmentRefused, match="and that once"):
            adjusting.take_back(waiver.undone_by, by=finance, why="Was")
        with pytest.raises(AdjustmentRefused, match="and that once"):
            adjusting.take_back(due.adjustments.get(kind="fee"), by=finance, why="x")
        receipt, *_ = make_paid(
            due=fresh(due),
            credit={"on": due.due_on},
            reading={"amount_paise": 150_000, "paid_at": midnight(due.due_on)},
        )
        approve(
            receipt, by=make_user("reviewer"), version=receipt.version,
            allocations={fresh(due): 150_000}, note="Paid in time",
        )  # fmt: skip
        assert (fresh(due).fees_paise, fresh(due).state) == (0, "paid")  # the rule's again
        assert wrongly_adjusted() == []
        assert [one.kind for one in BankEvent.objects.order_by("pk")] == ["waived", "unwaived"]

    def test_may_be_waived_and_asked_again_as_often_as_one_likes(self, finance):
        make_rule()
        due = make_late()
        adjusting.adjust_dues()
        for _time in range(2):
            adjusting.waive_fees(due, by=finance, why="x")
            assert fresh(due).fees_paise == 0
            adjusting.take_back(due.adjustments.filter(kind="waiver").last(), by=finance, why="x")
            assert fresh(due).fees_paise == 5_000
        assert wrongly_adjusted() == []


class TestFreeOfFees:
    def test_waives_those_there_are_and_lets_none_come(self, finance):
        make_rule(every="day", cap_paise=100_000)
        due = make_late(by=3)
        adjusting.adjust_dues()
        adjusting.free_of_fees(due, by=finance, why="The committee agreed")
        assert (due.fees_paise, due.without_fees) == (0, True)
        owed.settle([due.pk], on=today() + days(5))
        assert (fresh(due).fees_paise, fresh(due).adjust_on) == (0, None)
        with pytest.raises(AdjustmentRefused, match="already"):
            adjusting.free_of_fees(due, by=finance, why="x")
        event = BankEvent.objects.get()
        assert (event.kind, event.note, event.data["paise"]) == (
            "fees_off", "The committee agreed", 15_000,
        )  # fmt: skip

    def test_holds_where_what_was_paid_in_time_is_taken_back(self, finance):
        make_rule()
        due, reviewer = make_late(), make_user("reviewer")
        adjusting.adjust_dues()
        receipt, *_ = make_paid(
            due=fresh(due),
            credit={"on": due.due_on},
            reading={"amount_paise": 150_000, "paid_at": midnight(due.due_on)},
        )
        approve(
            receipt, by=reviewer, version=receipt.version,
            allocations={fresh(due): 150_000}, note="Paid in time",
        )  # fmt: skip
        adjusting.free_of_fees(fresh(due), by=finance, why="x")
        receipt.refresh_from_db()
        reopen(receipt, by=reviewer, version=receipt.version, note="Another's")
        assert (fresh(due).fees_paise, fresh(due).left_paise) == (0, 150_000)
        assert wrongly_adjusted() == []

    def test_is_lifted_and_what_was_waived_stays_so(self, finance):
        make_rule(every="day", cap_paise=100_000)
        due = make_late(by=3)
        adjusting.adjust_dues()
        adjusting.free_of_fees(due, by=finance, why="x")
        adjusting.ask_fees_again(due, by=finance, why="y")
        assert (due.fees_paise, due.without_fees) == (0, False)
        owed.settle([due.pk], on=today() + days(1))
        assert fresh(due).fees_paise == 5_000
        with pytest.raises(AdjustmentRefused, match="as it is"):
            adjusting.ask_fees_again(due, by=finance, why="y")
        assert wrongly_adjusted() == []

    def test_holds_for_a_due_that_is_imported_anew(self, finance):
        make_rule()
        due = make_late(reference="A-1")
        adjusting.free_of_fees(due, by=finance, why="x")
        dues.write(default_payee(), b"Reference,Amount\nA-1,2000\n", "dues.csv")
        assert (fresh(due).amount_paise, fresh(due).fees_paise) == (200_000, 0)
