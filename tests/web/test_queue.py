"""The queue: what it shows, to whom, how it is narrowed and paged, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from receipts.models import Candidate, ReaderState, Receipt, Signal, Worker
from receipts.web.pagination import PAGE_SIZE
from tests.factories import (
    default_payee,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_user,
)

pytestmark = pytest.mark.django_db


def queue(client, **query):
    return client.get(reverse("queue"), query)


def shown(response):
    """The references on the page, in order."""
    return [row.reference for row in response.context["rows"]]


def make_rich_receipt(**overrides):
    receipt = make_receipt(**overrides)
    make_reading(receipt)
    Candidate.objects.create(receipt=receipt, due=make_due(), score=90, reasons=["amount equal"])
    Signal.objects.create(
        receipt=receipt, kind="no_utr", severity="warning", evidence="None is printed."
    )
    return receipt


@pytest.fixture
def reviewer(client):
    user = make_user("reviewer")
    client.force_login(user)
    return user


class TestQueue:
    def test_shows_what_waits_for_review_oldest_first(self, client, reviewer):
        make_receipt(reference="FIRST")
        make_receipt(reference="SECOND")
        make_receipt(reference="DONE", status="approved")
        assert shown(queue(client)) == ["FIRST", "SECOND"]

    def test_shows_what_is_known_of_a_receipt(self, client, reviewer):
        make_rich_receipt(reference="INV-7", claimed_amount_paise=60_000)
        page = queue(client).content.decode()
        for words in ("INV-7", "Asha Rao", "₹500.00", "said ₹600.00", "No UTR on the picture"):
            assert words in page
        assert "amount equal" in page

    def test_says_who_has_a_receipt_open(self, client, reviewer):
        other = make_user("reviewer", first_name="Ravi")
        make_receipt(reviewer=other, held_until=timezone.now() + timedelta(minutes=5))
        assert "Ravi" in queue(client).content.decode()

    def test_begins_reviewing_with_what_no_colleague_has_open(self, client, reviewer):
        later = timezone.now() + timedelta(minutes=5)
        make_receipt(reviewer=make_user("reviewer"), held_until=later)
        free = make_receipt()
        assert reverse("workbench", args=[free.pk]) in queue(client).context["first_url"]

    def test_counts_the_states_in_its_tabs(self, client, reviewer):
        make_receipt()
        make_receipt(status="rejected")
        counts = {tab.label: tab.count for tab in queue(client).context["tabs"]}
        assert (counts["To review"], counts["Rejected"], counts["Approved"]) == ("1", "1", "0")

    def test_answers_what_refreshes_it_without_the_frame(self, client, reviewer):
        make_receipt(reference="FIRST")
        answer = client.get(reverse("queue"), headers={"HX-Request": "true"}).content.decode()
        assert "FIRST" in answer
        assert "<html" not in answer

    def test_refreshes_the_page_it_shows(self, client, reviewer):
        first, _second = make_receipt(), make_receipt()
        here = queue(client, after=first.pk, done=first.pk, flag="none").context["here_url"]
        assert here == f"/desk/?flag=none&state=in_review&after={first.pk}"

    def test_hides_what_is_another_payees(self, client, reviewer):
        make_receipt(payee=make_payee(), reference="THEIRS")
        response = queue(client, state="all")
        assert shown(response) == []

    def test_requires_login(self, client):
        response = queue(client)
        assert response.status_code == 302
        assert reverse("login") in response.url

    def test_is_not_for_payers(self, client):
        client.force_login(make_user("payer"))
        assert queue(client).status_code == 403

    def test_rejects_the_wrong_method(self, client, reviewer):
        assert client.post(reverse("queue")).status_code == 405

    def test_sends_an_htmx_request_without_a_session_to_reload(self, client):
        response = client.get(reverse("desk_alerts"), headers={"HX-Request": "true"})
        assert response.headers["HX-Refresh"] == "true"


class TestNarrowing:
    @pytest.mark.parametrize(
        "query",
        [
            {"search": "WANTED"},
            {"search": "98450 12345"},
            {"flag": "any"},
            {"flag": "edited"},
            {"amount_from": "700", "amount_to": "1,000"},
            {"reader": "engine"},
            {"state": "approved"},
        ],
    )
    def test_leaves_only_what_was_asked_for(self, client, reviewer, query):
        wanted = make_receipt(
            reference="WANTED",
            payer_phone="+919845012345",
            status="approved" if query.get("state") else "in_review",
        )
        make_reading(wanted, amount_paise=80_000)
        Signal.objects.create(receipt=wanted, kind="edited", severity="warning", evidence="…")
        make_receipt(reference="OTHER", payer_name="Somebody Else")
        assert shown(queue(client, **query)) == ["WANTED"]

    def test_finds_by_utr(self, client, reviewer):
        receipt = make_receipt(reference="WANTED")
        make_reading(receipt, utr="412345678901")
        make_receipt(reference="OTHER")
        assert shown(queue(client, search="4123 4567 8901")) == ["WANTED"]

    def test_says_what_is_wrong_with_a_filter(self, client, reviewer):
        make_receipt()
        response = queue(client, received_from="yesterday")
        assert response.status_code == 200
        assert "Write the day like 2026-06-12." in response.content.decode()

    def test_tells_nothing_here_from_nothing_matches(self, client, reviewer):
        assert "Nothing matches" in queue(client, search="nobody").content.decode()
        assert "Nothing here yet" in queue(client).content.decode()
        assert "Nothing here yet" in queue(client, state="all").content.decode()
        make_receipt(status="approved")
        assert "All reviewed" in queue(client).content.decode()
        assert "No receipt is in this state" in queue(client, state="rejected").content.decode()

    def test_leads_a_search_without_a_hit_to_the_other_states(self, client, reviewer):
        make_receipt(reference="DONE", status="approved")
        response = queue(client, search="DONE")
        assert shown(response) == []
        assert shown(client.get(response.context["everywhere_url"])) == ["DONE"]


class TestPages:
    def test_lead_on_and_back_without_gaps(self, client, reviewer):
        made = [make_receipt().reference for _ in range(PAGE_SIZE + 2)]
        first = queue(client)
        second = client.get(first.context["older_url"])
        assert shown(first) + shown(second) == made
        assert not second.context["older_url"]
        back = client.get(second.context["newer_url"])
        assert shown(back) == shown(first)

    def test_keep_the_filter(self, client, reviewer):
        for _ in range(PAGE_SIZE + 1):
            make_receipt(status="rejected", decided_by=reviewer, payer_name="Same Name")
        first = queue(client, state="rejected", search="Same Name")
        assert "search=Same+Name" in first.context["older_url"]
        assert "state=rejected" in first.context["older_url"]

    def test_search_no_more_than_once_in_a_query(self, client, reviewer):
        make_receipt(payer_name="Same Name")
        with CaptureQueriesContext(connection) as asked:
            assert len(shown(queue(client, search="Same Name"))) == 1
        times = [query["sql"].lower().count("same name") for query in asked]
        assert sorted(set(times)) == [0, 1]

    @pytest.mark.parametrize("cursor", ["x", "-1", "9" * 30, "٣", ""])
    def test_start_at_the_beginning_for_a_cursor_that_is_none(self, client, reviewer, cursor):
        make_receipt(reference="FIRST")
        assert shown(queue(client, after=cursor)) == ["FIRST"]

    def test_cost_the_same_for_one_row_and_for_fifty(self, client, reviewer):
        make_rich_receipt()
        queue(client)
        with CaptureQueriesContext(connection) as one:
            queue(client)
        for _ in range(PAGE_SIZE - 1):
            make_rich_receipt()
        with CaptureQueriesContext(connection) as fifty:
            assert len(shown(queue(client))) == PAGE_SIZE
        assert len(fifty) == len(one) <= 28
        assert not any("OFFSET" in query["sql"] for query in fifty)


class TestPayeeSwitch:
    def test_stays_out_of_the_way_of_who_has_one_payee(self, client, reviewer):
        make_payee()
        assert reverse("choose_payee") not in queue(client).content.decode()

    def test_leads_to_the_other_payees_receipts(self, client, reviewer):
        other = make_payee()
        make_user_member_of(reviewer, other)
        make_receipt(payee=other, reference="OTHER")
        assert shown(queue(client)) == []
        client.post(reverse("choose_payee"), {"payee": other.pk})
        assert shown(queue(client)) == ["OTHER"]

    def test_does_not_lead_to_a_strangers_payee(self, client, reviewer):
        theirs = make_payee()
        client.post(reverse("choose_payee"), {"payee": theirs.pk})
        assert queue(client).context["desk"].payee == default_payee()

    def test_is_no_get(self, client, reviewer):
        assert client.get(reverse("choose_payee")).status_code == 405


class TestAlerts:
    def pause(self):
        ReaderState.objects.create(
            reader="engine",
            paused_at=timezone.now(),
            pause_status="KEY_EXPIRED",
            pause_reason="the key has expired",
            request_id="REQ-1",
            # the fingerprint of no setting, which would be resumed by itself
        )

    def test_say_why_a_reader_is_paused(self, client, reviewer):
        self.pause()
        page = queue(client).content.decode()
        for words in ("KEY_EXPIRED", "the key has expired", "REQ-1"):
            assert words in page

    def test_offer_resuming_to_who_may(self, client, reviewer):
        self.pause()
        resume = reverse("resume_reader", args=["engine"])
        assert resume not in queue(client).content.decode()
        client.force_login(make_user("admin"))
        assert resume in queue(client).content.decode()

    def test_say_that_no_worker_runs_while_receipts_wait(self, client, reviewer):
        make_receipt(status="queued")
        assert "No worker is running" in queue(client).content.decode()
        Worker.objects.create(name="w", started_at=timezone.now(), seen_at=timezone.now())
        assert "No worker is running" not in queue(client).content.decode()

    def test_say_that_the_queue_is_old(self, client, reviewer):
        Worker.objects.create(name="w", started_at=timezone.now(), seen_at=timezone.now())
        make_receipt(status="queued", next_attempt_at=timezone.now() - timedelta(hours=2))
        assert "Reading is behind" in queue(client).content.decode()

    def test_say_nothing_while_all_is_well(self, client, reviewer):
        assert queue(client).context["alerts"] == []


def make_user_member_of(user, payee):
    role = user.memberships.get().role
    return user.memberships.create(payee=payee, role=role)


def test_the_states_have_a_tab_each(client, reviewer):
    urls = " ".join(tab.url for tab in queue(client).context["tabs"])
    assert all(f"state={state}" in urls for state in Receipt.Status.values)
