"""Putting a receipt off and giving it to a colleague, at the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts.models import Receipt
from receipts.web.pagination import page_of
from receipts.web.queue.views import ANSWERED
from tests.factories import make_payee, make_receipt, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def reviewer(client):
    user = make_user("reviewer", username="priya")
    client.force_login(user)
    return user


def send(client, name, receipt, **said):
    return client.post(reverse(name, args=[receipt.pk]), said)


def references(client, **query):
    rows = client.get(reverse("queue"), query).context["rows"]
    return [row.reference for row in rows]


class TestLater:
    def test_is_linked_from_the_workbench_while_it_is_undecided(self, client, reviewer):
        receipt = make_receipt()
        url = reverse("later", args=[receipt.pk])
        assert url in client.get(reverse("workbench", args=[receipt.pk])).content.decode()
        assert client.get(url).status_code == 200

    @pytest.mark.parametrize("when", ["tomorrow", "statement", "at"])
    def test_puts_it_out_of_sight_until_it_is_asked_for(self, client, reviewer, when):
        receipt = make_receipt(reference="LATER")
        following = make_receipt(reference="NOW")
        at = f"{timezone.now() + timedelta(days=2):%Y-%m-%dT%H:%M}"
        answer = send(client, "snooze", receipt, when=when, at=at)
        there = reverse("workbench", args=[following.pk])
        assert answer.url == f"{there}?state=in_review&done={receipt.pk}"
        toast = client.get(answer.url).context["toast"]
        assert (toast.text, toast.undo_url) == (
            "LATER is put off.",
            f"{reverse('wake', args=[receipt.pk])}?state=in_review",
        )
        assert references(client) == ["NOW"]
        assert references(client, snoozed="yes") == ["LATER"]
        assert references(client, search="LATER") == ["LATER"]
        assert client.get(reverse("queue")).context["tabs"][0].count == "1"

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ({}, "Choose until when."),
            ({"when": "at"}, "Choose a time."),
            ({"when": "at", "at": "2001-01-01T10:00"}, "within a year"),
        ],
    )
    def test_says_what_is_wrong_with_a_time(self, client, reviewer, said, words):
        answer = send(client, "snooze", make_receipt(), **said)
        assert answer.status_code == 422
        assert words in answer.content.decode()

    def test_leads_to_the_queue_where_nothing_is_left(self, client, reviewer):
        receipt = make_receipt()
        answer = send(client, "snooze", receipt, when="tomorrow")
        assert answer.url == f"/desk/?state=in_review&done={receipt.pk}"

    def test_brings_it_back(self, client, reviewer):
        receipt = make_receipt(reference="LATER")
        send(client, "snooze", receipt, when="statement")
        send(client, "wake", receipt)
        assert references(client) == ["LATER"]


class TestAssign:
    def test_gives_it_to_a_colleague_whose_rows_can_be_listed(self, client, reviewer):
        receipt = make_receipt(reference="MINE")
        make_receipt(reference="OTHER")
        send(client, "assign", receipt, assignee=reviewer.pk)
        assert references(client, assignee=reviewer.pk) == ["MINE"]
        send(client, "assign", receipt, assignee="")
        assert references(client, assignee=reviewer.pk) == []

    def test_goes_on_to_the_next_unless_it_is_ones_own_now(self, client, reviewer):
        receipt, following = make_receipt(), make_receipt()
        here, there = (reverse("workbench", args=[one.pk]) for one in (receipt, following))
        answer = send(client, "assign", receipt, assignee=reviewer.pk)
        assert answer.url == f"{here}?state=in_review"
        colleague = make_user("reviewer", username="ravi")
        answer = send(client, "assign", receipt, assignee=colleague.pk)
        assert answer.url == f"{there}?state=in_review&done={receipt.pk}"
        assert client.get(answer.url).context["toast"].text.endswith("is given to ravi.")

    def test_refuses_a_stranger(self, client, reviewer):
        stranger = make_user("reviewer", payee=make_payee())
        assert send(client, "assign", make_receipt(), assignee=stranger.pk).status_code == 422


class TestAnswered:
    def test_stands_first_and_once_on_the_first_page(self, client, reviewer):
        for number in range(4):
            make_receipt(reference=f"R{number}")
        Receipt.objects.filter(reference="R3").update(answered_at=timezone.now())
        assert references(client) == ["R3", "R0", "R1", "R2"]
        assert "Answered" in client.get(reverse("queue")).content.decode()
        page = page_of(Receipt.objects.all(), {}, oldest_first=True, size=2, lifted=ANSWERED)
        assert [one.reference for one in page.rows] == ["R3", "R0", "R1"]
        assert Receipt.objects.get(pk=page.after).reference == "R1"
