"""Dues that come again are made once each, when they open, whoever dies over it."""

from datetime import date
from itertools import islice

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from receipts import recurring
from receipts.filters import DueFilter
from receipts.models import Due, DueSchedule, ScheduledDue
from receipts.recurring import making
from tests.factories import (
    default_payee,
    make_due,
    make_due_schedule,
    make_payee,
    make_receipt,
    make_user,
)

Every, State = DueSchedule.Every, DueSchedule.State
NOW = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("receipts.recurring.plan.today", lambda: NOW)
    monkeypatch.setattr("receipts.recurring.schedules.today", lambda: NOW)


def plan(**changes) -> recurring.Plan:
    values = {
        "name": "Maintenance", "every": "month", "first_on": date(2026, 4, 10), "days": (),
        "opens_days_before": 9, "amount_paise": None, "reference": "{unit}/{period}",
        "note": "{name} {month}",
    }  # fmt: skip
    return recurring.Plan(**values | changes)


class TestDueDays:
    @pytest.mark.parametrize(
        ("every", "first", "expected"),
        [
            ("month", "2026-01-31", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
            ("month", "2026-11-05", ["2026-11-05", "2026-12-05", "2027-01-05", "2027-02-05"]),
            ("quarter", "2026-11-30", ["2026-11-30", "2027-02-28", "2027-05-30", "2027-08-30"]),
            ("half_year", "2026-04-01", ["2026-04-01", "2026-10-01", "2027-04-01", "2027-10-01"]),
            ("year", "2028-02-29", ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28"]),
        ],
    )
    def test_keep_to_the_day_or_the_months_last(self, every, first, expected):
        schedule = DueSchedule(every=every, first_on=date.fromisoformat(first))
        assert [str(day) for day in islice(recurring.due_days(schedule), 4)] == expected
        assert next(recurring.due_days(schedule, after=date.fromisoformat(expected[1]))) == (
            date.fromisoformat(expected[2])
        )

    def test_of_its_own_end(self):
        schedule = DueSchedule(every="days", days=["2026-06-15", "2026-10-01"])
        assert len(list(recurring.due_days(schedule))) == 2


@pytest.mark.django_db
class TestAddSchedule:
    def add(self, by=None, filters=None, **changes) -> DueSchedule:
        user = by or make_user("finance")
        return recurring.add_schedule(
            default_payee(), plan(**changes), by=user, filters=filters or DueFilter()
        )

    def test_keeps_whom_the_dues_are_of_and_what_they_ask_for(self):
        make_due(reference="A-1", payer_phone="+919800001000", amount_paise=50_000)
        make_due(reference="A-2", payer_name="Ravi", amount_paise=70_000)
        make_due(reference="B-1")
        make_due(payee=make_payee())
        schedule = self.add(filters=DueFilter(search="A-"))
        assert list(schedule.members.values_list("unit", "payer_phone", "amount_paise")) == [
            ("A-1", "+919800001000", 50_000),
            ("A-2", "", 70_000),
        ]
        assert schedule.state == State.DRAFT
        one = self.add(name="Levy", amount_paise=9_900, filters=DueFilter(search="A-1"))
        assert one.members.get().amount_paise == 9_900

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"first_on": date(2026, 3, 31)}, "31 Mar 2026, is past"),
            (
                {"every": "days", "days": [date(2026, 6, 1), date(2026, 3, 1)]},
                "1 Mar 2026, is past",
            ),
            ({"every": "days"}, "Write the days on which they are due"),
            ({"first_on": None}, "Say on which day"),
            ({"every": "hour"}, "Choose how often"),
            ({"opens_days_before": 91}, "at most 90 days before"),
            ({"reference": "{unit}"}, "a reference of its own"),
            ({"reference": "{period}"}, "a reference of its own"),
            ({"note": "{flat}"}, "“{flat}” stands for nothing here"),
            ({"reference": "{unit}/{period}" + "x" * 60}, "longer than 64 characters"),
            ({"filters": DueFilter(search="nobody")}, "1 to 5000 of them"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_nothing(self, changes, sentence):
        make_due(reference="A-1")
        with pytest.raises(recurring.RecurringRefused, match=sentence):
            self.add(**changes)
        assert not DueSchedule.objects.exists()

    def test_is_once_of_a_name_and_for_those_who_edit_dues(self):
        make_due(reference="A-1")
        self.add()
        with pytest.raises(recurring.RecurringRefused, match="called Maintenance already"):
            self.add()
        with pytest.raises(PermissionDenied):
            self.add(by=make_user("auditor"), name="Another")


@pytest.mark.django_db
class TestMakeDueDues:
    @pytest.fixture
    def schedule(self) -> DueSchedule:
        return make_due_schedule(
            name="Maintenance", first_on=date(2026, 4, 10), note="{name} {month}", state="running"
        )

    def test_makes_each_once_when_it_opens(self, schedule):
        assert recurring.make_due_dues(date(2026, 3, 30)) == 0
        assert [recurring.make_due_dues(date(2026, 3, 31)) for _ in range(2)] == [1, 0]
        due = Due.objects.get()
        assert (due.reference, due.payer_name, due.amount_paise, due.note) == (
            "A-101/2026-04", "Asha Rao", 50_000, "Maintenance Apr 2026",
        )  # fmt: skip
        assert (due.opens_on, due.due_on) == (date(2026, 3, 31), date(2026, 4, 10))
        assert (due.reference_key, due.near_key, due.payer_key != "") == (
            "A101-2026-04", "A101-2026-4", True,
        )  # fmt: skip

    def test_makes_every_period_that_nobody_was_there_for(self, schedule):
        assert recurring.make_due_dues(date(2026, 6, 15)) == 3
        assert sorted(Due.objects.values_list("reference", flat=True)) == [
            "A-101/2026-04", "A-101/2026-05", "A-101/2026-06",
        ]  # fmt: skip

    def test_is_matched_with_what_was_paid_already(self, schedule):
        receipt = make_receipt(reference="A-101/2026-04")
        recurring.make_due_dues(NOW)
        assert receipt.candidates.get().due.reference == "A-101/2026-04"

    def test_goes_on_after_whoever_died_before_it_was_put_down(self, schedule, monkeypatch):
        def die(*_):
            raise SystemExit

        monkeypatch.setattr(making.dues, "compare", die)
        with pytest.raises(SystemExit):
            recurring.make_due_dues(NOW)
        compared = []
        monkeypatch.setattr(making.dues, "compare", lambda payee, ids: compared.append(ids))
        assert recurring.make_due_dues(NOW) == 0
        assert compared == [[Due.objects.get().pk]]

    def test_is_held_by_the_database_to_one_a_person_and_period(self, schedule):
        recurring.make_due_dues(NOW)
        again = ScheduledDue(member=schedule.members.get(), due_on=date(2026, 4, 10))
        with pytest.raises(IntegrityError):
            again.save()

    def test_leaves_what_was_made_by_hand_and_makes_nothing_deleted_again(self, schedule):
        mine = make_due(reference="a 101 / 2026-04", amount_paise=1)
        recurring.make_due_dues(NOW)
        assert ScheduledDue.objects.get().was_there
        assert Due.objects.get().amount_paise == 1
        mine.delete()
        DueSchedule.objects.update(made_through=None)
        assert recurring.make_due_dues(NOW) == 0
        assert not Due.objects.exists()

    def test_makes_nothing_while_paused_ended_or_not_started(self, schedule):
        for state in (State.DRAFT, State.PAUSED, State.ENDED):
            DueSchedule.objects.update(state=state)
            assert recurring.make_due_dues(date(2027, 1, 1)) == 0

    def test_stops_where_it_is_paused_amid_it(self, schedule):
        made = making._make_all
        DueSchedule.objects.update(state=State.PAUSED)
        assert made(schedule, date(2026, 6, 15)) == 0  # as it was read before
        schedule.refresh_from_db()
        assert (schedule.made_through, Due.objects.exists()) == (None, False)

    def test_leaves_out_who_was_taken_out(self, schedule):
        recurring.remove_member(schedule.members.get(), by=make_user("finance"))
        assert recurring.make_due_dues(NOW) == 0


@pytest.mark.django_db
class TestStates:
    def test_let_pass_what_was_due_while_it_rested(self):
        schedule, user = make_due_schedule(first_on=date(2026, 4, 10)), make_user("finance")
        recurring.start(schedule, by=user)
        recurring.pause(schedule, by=user)
        DueSchedule.objects.update(first_on=date(2026, 1, 10))
        recurring.start(schedule, by=user)
        schedule.refresh_from_db()
        assert (schedule.state, schedule.made_through) == (State.RUNNING, date(2026, 3, 10))
        recurring.end(schedule, by=user)
        with pytest.raises(recurring.RecurringRefused, match="is “Ended” by now"):
            recurring.start(schedule, by=user)

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"first_on": date(2026, 3, 10)}, "10 Mar 2026, is past"),
            ({"every": "days", "days": ["2026-03-10"], "state": "paused"}, "All its days are past"),
        ],
    )
    def test_are_not_begun_in_the_past(self, values, sentence):
        schedule = make_due_schedule(**{"first_on": NOW} | values)
        with pytest.raises(recurring.RecurringRefused, match=sentence):
            recurring.start(schedule, by=make_user("finance"))

    def test_are_changed_by_those_who_edit_dues(self):
        schedule = make_due_schedule()
        for change in (recurring.start, recurring.pause, recurring.end):
            with pytest.raises(PermissionDenied):
                change(schedule, by=make_user("auditor"))
