"""What a schedule asks for can be changed for the rounds to come, with who and from which."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from receipts import recurring
from receipts.models import BankEvent, Due, DueSchedule, ScheduleMember
from receipts.recurring import RecurringRefused, making
from tests.factories import make_due_schedule, make_payee, make_user

pytestmark = pytest.mark.django_db

APRIL, MAY, JUNE = date(2026, 4, 10), date(2026, 5, 10), date(2026, 6, 10)


@pytest.fixture
def schedule():
    found = make_due_schedule(first_on=APRIL, state="running", group="Upkeep")
    ScheduleMember.objects.create(schedule=found, unit="B-2", unit_key="B2", amount_paise=60_000)
    return found


def change(schedule, paise, from_on, unit="", **values):
    member = schedule.members.get(unit=unit) if unit else None
    by = values.pop("by", None) or make_user("finance")
    return recurring.change_amount(schedule, paise, by=by, from_on=from_on, member=member)


def made(through):
    making.make_due_dues(through)
    dues = Due.objects.order_by("due_on", "reference")
    return [(one.due_on, one.reference, one.amount_paise) for one in dues]


def test_counts_from_its_round_on_for_everybody_and_for_one(schedule):
    making.make_due_dues(APRIL)
    change(schedule, 70_000, MAY)
    change(schedule, 90_000, JUNE, "B-2")
    assert made(JUNE) == [
        (APRIL, "A-101/2026-04", 50_000), (APRIL, "B-2/2026-04", 60_000),
        (MAY, "A-101/2026-05", 70_000), (MAY, "B-2/2026-05", 70_000),
        (JUNE, "A-101/2026-06", 70_000), (JUNE, "B-2/2026-06", 90_000),
    ]  # fmt: skip
    assert set(Due.objects.values_list("group", flat=True)) == {"Upkeep"}


def test_the_later_of_two_changes_of_a_round_counts(schedule):
    change(schedule, 90_000, APRIL, "B-2")
    change(schedule, 70_000, APRIL)
    assert made(APRIL) == [(APRIL, "A-101/2026-04", 70_000), (APRIL, "B-2/2026-04", 70_000)]


def test_is_on_record(schedule):
    finance = make_user("finance")
    change(schedule, 70_000, MAY, "B-2", by=finance)
    event = BankEvent.objects.get()
    assert (event.kind, event.actor, event.note) == ("schedule", finance, f"{schedule.name} · B-2")
    assert event.data == {"schedule": schedule.pk, "from": "2026-05-10", "paise": 70_000}


@pytest.mark.parametrize(
    ("paise", "from_on", "said"),
    [
        (0, MAY, "the amount that is to be paid"),
        (1, APRIL, "Choose a due day to come"),
        (1, date(2026, 5, 11), "Choose a due day to come"),
        (1, date(2020, 1, 1), "Choose a due day to come"),
    ],
)
def test_is_refused_for_what_is_made_and_what_is_no_round(schedule, paise, from_on, said):
    making.make_due_dues(APRIL)
    with pytest.raises(RecurringRefused, match=said):
        change(schedule, paise, from_on)
    assert not schedule.amounts.exists()


def test_is_refused_of_one_that_has_ended_and_to_strangers(schedule):
    with pytest.raises(PermissionDenied):
        change(schedule, 1, MAY, by=make_user("finance", make_payee()))
    DueSchedule.objects.update(state="ended")
    with pytest.raises(RecurringRefused, match="is “Ended” by now"):
        change(schedule, 1, MAY)
