"""Dues that come again, at the desk: set up from the list, looked at, started, paused, ended."""

from datetime import timedelta

import pytest
from django.urls import reverse

from receipts.filters import today
from receipts.models import DueSchedule
from tests.factories import make_due, make_due_schedule, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def finance(client):
    user = make_user("finance")
    client.force_login(user)
    return user


def typed(**values):
    return {
        "name": "Maintenance", "every": "month", "first_on": today() + timedelta(days=20),
        "opens_days_before": 10, "reference": "{unit}/{period}", "note": "{name} {month}",
    } | values  # fmt: skip


class TestSchedules:
    def test_are_set_up_from_the_list_and_shown_before_they_start(self, client, finance):
        make_due(reference="A-1")
        make_due(reference="B-1")
        url = reverse("add_due_schedule") + "?search=A-1"
        assert client.get(url).context["count"] == 1
        page = client.post(url, typed(), follow=True)
        schedule = DueSchedule.objects.get()
        assert f"A-1/{schedule.first_on:%Y-%m}" in page.text
        assert "Nothing is made before it is started." in page.text
        do = reverse("do_with_due_schedule", args=[schedule.pk])
        for action, state in (("start", "running"), ("pause", "paused"), ("end", "ended")):
            client.post(do, {"do": action})
            schedule.refresh_from_db()
            assert schedule.state == state
        assert "is “Ended” by now" in client.post(do, {"do": "start"}, follow=True).text
        assert "Maintenance" in client.get(reverse("due_schedules")).text

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"first_on": "2026-01-01"}, "is past. Choose one to come."),
            ({"every": "days", "days": "15/06/2090\nsoon"}, "“soon” is not a day"),
            ({"reference": "{unit}"}, "Every due needs a reference of its own"),
            ({"name": ""}, "Say what these dues are called."),
        ],
    )
    def test_say_what_is_wrong(self, client, finance, values, sentence):
        make_due(reference="A-1")
        answer = client.post(reverse("add_due_schedule"), typed(**values))
        assert (answer.status_code, sentence in answer.text) == (422, True)
        assert not DueSchedule.objects.exists()

    def test_let_one_be_taken_out(self, client, finance):
        schedule = make_due_schedule()
        member = schedule.members.get()
        url = reverse("remove_schedule_member", args=[schedule.pk, member.pk])
        assert "No more dues are made for A-101." in client.post(url, follow=True).text
        assert not schedule.members.filter(left_at=None).exists()

    def test_ask_for_another_amount_from_a_round_on(self, client, finance):
        schedule = make_due_schedule()
        url = reverse("change_schedule_amount", args=[schedule.pk])
        sent = {"amount": "750", "from_on": str(schedule.first_on)}
        page = client.post(url, sent | {"unit": "Z-9"})
        assert (page.status_code, "“Z-9” is not in it." in page.text) == (422, True)
        page = client.post(url, sent | {"from_on": str(today() + timedelta(days=6))})
        assert "Choose a due day to come." in page.text
        assert client.post(url, sent | {"amount": "x"}).status_code == 422
        page = client.post(url, sent, follow=True)
        assert "That is asked for from then on." in page.text
        assert page.context["sum_paise"] == 75_000
