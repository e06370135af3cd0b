"""Whose a receipt is, and when it comes up again, over the API."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_payee, make_receipt, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(call):
    def step(receipt, by, **said):
        return call("post", f"/api/v1/receipts/{receipt.public_id}/worklist/", by, said)

    return step


def test_is_given_put_off_and_brought_back(step):
    receipt, priya = make_receipt(), make_user("reviewer")
    given = step(receipt, priya, do="assign", to=priya.username)
    assert (given.status_code, given.json()["assignee"]) == (200, priya.username)
    assert step(receipt, priya, do="assign").json()["assignee"] is None
    until = (timezone.now() + timedelta(days=2)).isoformat()
    assert step(receipt, priya, do="snooze", until=until).json()["snoozed_until"]
    assert step(receipt, priya, do="wake").json()["snoozed_until"] is None
    kinds = list(receipt.events.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["assigned", "assigned", "snoozed", "woken"]


def test_is_held_from_colleagues_until_released(step):
    receipt, priya, ravi = make_receipt(), make_user("reviewer"), make_user("reviewer")
    assert step(receipt, priya, do="hold").status_code == 200
    for do in ("hold", "take_over", "snooze"):  # a hold of this minute is not taken over
        assert step(receipt, ravi, do=do).json()["code"] == "held_by_another", do
    assert step(receipt, priya, do="release").status_code == 200
    assert step(receipt, ravi, do="hold").status_code == 200


def test_tells_nothing_of_other_payees_people(step):
    receipt, priya = make_receipt(), make_user("reviewer")
    stranger = make_user("reviewer", make_payee()).username
    answers = [step(receipt, priya, do="assign", to=name) for name in (stranger, "nobody")]
    assert [one.status_code for one in answers] == [400, 400]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["errors"][0]["field"] == "to"


def test_refuses_a_moment_that_is_past(step):
    receipt, priya = make_receipt(), make_user("reviewer")
    answer = step(receipt, priya, do="snooze", until="2020-01-01T00:00:00Z")
    assert (answer.status_code, answer.json()["code"]) == (409, "worklist_refused")
