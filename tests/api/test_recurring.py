"""Dues that come again over the API."""

from datetime import timedelta

import pytest

from receipts.filters import today
from receipts.models import DueSchedule
from tests.factories import make_due, make_due_schedule, make_payee, make_user

pytestmark = pytest.mark.django_db

BASE = "/api/v1/dues/schedules/"


def test_are_set_up_started_and_ended(call):
    finance, first = make_user("finance"), str(today() + timedelta(days=20))
    make_due(reference="A-1")
    make_due(reference="B-1")
    wanted = {"name": "Fees", "every": "days", "days": [first], "filters": {"search": "A-1"}}
    made = call("post", BASE, finance, wanted)
    assert (made.status_code, made.json()["next_on"], made.json()["state"]) == (201, first, "draft")
    one = f"{BASE}{made.json()['id']}/"
    assert call("post", f"{one}do/", finance, {"do": "start"}).json()["state"] == "running"
    [member] = call("get", f"{one}members/", finance).json()["results"]
    assert (member["unit"], member["left_at"]) == ("A-1", None)
    assert call("delete", f"{one}members/{member['id']}/", finance).status_code == 204
    assert call("get", f"{one}members/", finance).json()["results"][0]["left_at"]
    assert call("post", f"{one}do/", finance, {"do": "end"}).json()["next_on"] is None
    assert call("get", BASE, finance).json()["results"] == [call("get", one, finance).json()]


def test_say_what_is_wrong(call):
    finance, theirs = make_user("finance"), make_due_schedule(payee=make_payee())
    make_due()
    wanted = {"name": "Fees", "every": "month", "first_on": "2026-01-01"}
    for changes, sentence in (
        ({}, "is past. Choose one to come."),
        ({"reference": "{unit}"}, "a reference of its own"),
        ({"filters": {"state": "odd"}}, "state"),
    ):
        first_on = {} if not changes else {"first_on": str(today() + timedelta(days=9))}
        answer = call("post", BASE, finance, wanted | first_on | changes)
        assert (answer.status_code, sentence in answer.content.decode()) == (400, True)
    assert DueSchedule.objects.get() == theirs
    assert call("get", f"{BASE}{theirs.pk}/", finance).status_code == 404


def test_ask_for_another_amount_from_a_round_on(call):
    finance, schedule = make_user("finance"), make_due_schedule()
    url = f"{BASE}{schedule.pk}/amounts/"
    sent = {"amount_paise": 75_000, "from_on": str(schedule.first_on)}
    made = call("post", url, finance, sent)
    assert (made.status_code, made.json()["by"]) == (201, finance.username)
    mine = sent | {"member": schedule.members.get().pk, "amount_paise": 80_000}
    assert call("post", url, finance, mine).status_code == 201
    assert call("post", url, finance, sent | {"member": 10**9}).status_code == 404
    wrong = call("post", url, finance, sent | {"from_on": "2020-01-01"})
    assert (wrong.status_code, "a due day to come" in wrong.content.decode()) == (400, True)
    assert [one["amount_paise"] for one in call("get", url, finance).json()["results"]] == [
        80_000, 75_000,
    ]  # fmt: skip
