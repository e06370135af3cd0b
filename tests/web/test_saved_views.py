"""Views of the queue: kept under a name for oneself or for all of the payee, with counts."""

import pytest
from django.urls import reverse

from receipts.models import SavedView
from receipts.review.saved_views import LONGEST_ADDRESS, MOST
from receipts.web.queue import counts
from tests.factories import default_payee, make_payee, make_receipt, make_user

RAO = {"search": "Rao", "state": "in_review"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client):
    user = make_user("reviewer", username="priya")
    client.force_login(user)
    return user


def save(client, name="Mrs Rao", address="search=Rao&state=in_review", **more):
    return client.post(reverse("save_view"), {"name": name, "address": address, **more})


def views(client, **query):
    return {one.label: one for one in client.get(reverse("queue"), query).context["views"]}


class TestSavedViews:
    def test_are_listed_with_what_waits_in_them(self, client, reviewer):
        make_receipt(payer_name="Asha Rao")
        make_receipt(payer_name="Vikram Shah")
        make_receipt(payer_name="Asha Rao", payee=make_payee())
        assert save(client).url == "/desk/?search=Rao&state=in_review"
        view = views(client)["Mrs Rao"]
        assert (view.count, view.url, view.current) == (
            "1",
            "/desk/?search=Rao&state=in_review",
            False,
        )
        assert views(client, **RAO)["Mrs Rao"].delete_url

    def test_leave_what_is_done_uncounted(self, client, reviewer):
        save(client, address="state=approved")
        assert views(client)["Mrs Rao"].count == ""

    def test_are_counted_so_far_as_anybody_counts(self, client, reviewer, monkeypatch):
        monkeypatch.setattr(counts, "COUNTED_TO", 1)
        for _ in range(2):
            make_receipt(payer_name="Asha Rao")
        save(client)
        assert views(client)["Mrs Rao"].count == "1+"

    def test_are_ones_own_unless_they_are_for_everybody(self, client, reviewer):
        save(client, name="Own")
        save(client, name="Shared", shared="on")
        client.force_login(make_user("finance"))
        assert set(views(client)) == {"Shared"}
        assert save(client, name="Finance's", shared="on").status_code == 403
        assert save(client, name="Finance's").status_code == 302
        client.force_login(make_user("admin", make_payee()))
        assert views(client) == {}

    def test_for_everybody_are_deleted_by_who_may_review_that_payees_receipts(
        self, client, reviewer
    ):
        save(client, shared="on")
        url = reverse("delete_view", args=[SavedView.objects.get().pk])
        for role, payee, refused in (("admin", make_payee(), 404), ("finance", None, 403)):
            client.force_login(make_user(role, payee))
            assert client.post(url).status_code == refused
            assert not any(one.delete_url for one in views(client, **RAO).values())
        client.force_login(make_user("admin"))
        assert views(client, **RAO)["Mrs Rao"].delete_url == url
        assert client.post(url).url == "/desk/?search=Rao&state=in_review"
        assert not SavedView.objects.exists()

    def test_of_one_name_are_one(self, client, reviewer):
        save(client)
        save(client, address="search=Shah&state=in_review")
        assert SavedView.objects.get().address == "search=Shah&state=in_review"

    def test_are_deleted_by_whom_they_belong_to(self, client, reviewer):
        save(client)
        view = SavedView.objects.get()
        client.force_login(make_user("admin"))
        assert client.post(reverse("delete_view", args=[view.pk])).status_code == 404
        client.force_login(reviewer)
        client.post(reverse("delete_view", args=[view.pk]))
        assert not SavedView.objects.exists()

    def test_are_a_handful_and_have_names(self, client, reviewer):
        for number in range(MOST + 1):
            save(client, name=f"View {number}")
        save(client, name="  ")
        save(client, name="Long", address=f"search=Rao&more={'x' * LONGEST_ADDRESS}")
        assert SavedView.objects.count() == MOST
        page = client.get(reverse("queue")).content.decode()
        assert "Delete one first." in page
        assert "Give the view a name." in page
        assert "This filter is too long" in page

    def test_stand_beside_those_of_the_house_which_are_shown_when_they_hold_any(
        self, client, reviewer
    ):
        assert views(client) == {}
        make_receipt(assignee=reviewer)
        make_receipt(answered_at="2026-01-01T00:00Z")
        make_receipt(snoozed_at="2026-01-01T00:00Z")
        assert {label: one.count for label, one in views(client).items()} == {
            "Mine": "1", "Answered": "1", "Put off": "1",
        }  # fmt: skip

    def test_bear_a_filter_that_is_no_more(self, client, reviewer):
        SavedView.objects.create(
            payee=default_payee(),
            name="Old",
            address="flag=gone&state=in_review",
            filters={"flag": "gone"},
        )
        assert views(client)["Old"].count == ""
        assert views(client, flag="gone")["Old"].delete_url
        assert save(client, address="flag=gone").status_code == 404
