"""Clearing a filter at the desk: looked at, confirmed, followed, undone."""

import pytest
from django.urls import reverse

from receipts import review
from receipts.models import Clearing, ClearingItem, Policy, Receipt
from receipts.review.clearing import orders
from receipts.web.clearing import past
from tests.factories import default_payee, make_payee, make_reading, make_receipt, make_user
from tests.verdict.making import judged, make_paid

pytestmark = [pytest.mark.once, pytest.mark.django_db]
Status = Receipt.Status


@pytest.fixture
def desk(client):
    client.force_login(make_user("reviewer", username="meera"))
    return client


def make_ready(**overrides) -> Receipt:
    receipt = make_paid(**overrides)[0]
    assert judged(receipt).is_ready
    return receipt


def begin(desk, query="", name="begin_clearing", **said):
    return desk.post(f"{reverse(name)}?{query}", said, follow=True)


def act(desk, name):
    return desk.post(reverse(name, args=[Clearing.objects.get().pk]), follow=True)


def status(receipt: Receipt) -> str:
    return Receipt.objects.get(pk=receipt.pk).status


class TestBeginClearing:
    def test_shows_exactly_what_would_happen(self, desk):
        receipt, unproven = make_ready(), make_receipt(payer_name="Meera Iyer")
        why = str(judged(unproven).sentences[0])
        page = begin(desk).text
        assert "Approve 1 receipt" in " ".join(page.split())
        assert receipt.reference in page and "₹500" in page
        assert "Meera Iyer" not in page
        left_out = desk.get(
            f"{reverse('clearing', args=[Clearing.objects.get().pk])}?show=left_out"
        )
        assert "Meera Iyer" in left_out.text and why in left_out.text
        assert status(receipt) == Status.IN_REVIEW

    def test_says_what_it_covers_where_nothing_was_filtered(self, desk):
        make_ready()
        covered = "all that wait for review and are not snoozed"
        for page in (begin(desk).text, desk.get(reverse("reject_filter")).text):
            assert covered in page and "everything" not in page

    def test_is_offered_on_the_queue_for_its_filter(self, desk):
        make_ready()
        page = desk.get(reverse("queue"), {"verdict": "ready"}).text
        assert f'action="{reverse("begin_clearing")}?verdict=ready&amp;state=in_review"' in page
        assert f'href="{reverse("reject_filter")}?verdict=ready&amp;state=in_review"' in page

    def test_is_not_offered_to_who_may_not_review(self, client):
        client.force_login(make_user("finance"))
        make_ready()
        assert reverse("begin_clearing") not in client.get(reverse("queue")).text

    def test_goes_back_where_the_filter_makes_no_sense(self, desk):
        answer = desk.post(f"{reverse('begin_clearing')}?received_from=nonsense")
        assert answer.url.startswith(reverse("queue"))
        assert not Clearing.objects.exists()

    def test_offers_nothing_where_nothing_is_ready(self, desk):
        make_receipt()
        page = begin(desk).text
        assert "Nothing to decide here" in page
        assert reverse("confirm_clearing", args=[Clearing.objects.get().pk]) not in page

    def test_keeps_to_the_filter_with_its_amounts(self, desk):
        make_ready()
        make_receipt(amount_paise=90_000)
        page = begin(desk, "amount_from=400&amount_to=600")
        assert Clearing.objects.get().items.count() == 1
        for one in ("amount_from=400.00", "amount_to=600.00"):  # each database keeps its own order
            assert f"&amp;{one}" in page.text


class TestRejectFilter:
    def test_takes_one_reason_for_all(self, desk):
        poor, ready = make_receipt(), make_ready()
        make_reading(poor, utr="606612345678")
        page = begin(desk, name="reject_filter", reason="not_readable", note="Send it again.")
        assert "Reject 1 receipt" in " ".join(page.text.split())
        assert "606612345678" in page.text and "no due" not in page.text
        act(desk, "confirm_clearing")
        assert (status(poor), status(ready)) == (Status.REJECTED, Status.IN_REVIEW)

    def test_asks_for_what_is_missing(self, desk):
        make_receipt()
        for said, words in [({}, "Choose why"), ({"reason": "other"}, "Say in the note why")]:
            answer = begin(desk, name="reject_filter", **said)
            assert (answer.status_code, words in answer.text) == (422, True)
        assert not Clearing.objects.exists()

    def test_shows_its_form(self, desk):
        page = desk.get(f"{reverse('reject_filter')}?flag=edited&state=in_review").text
        assert "Show what would be rejected" in page and "warning edited" in page


class TestConfirmClearing:
    def test_approves_and_offers_the_way_back(self, desk):
        receipt = make_ready()
        begin(desk)
        page = act(desk, "confirm_clearing").text
        assert status(receipt) == Status.APPROVED
        assert "Undo all of it" in page and 'data-toast="' in page
        act(desk, "undo_clearing")
        assert status(receipt) == Status.IN_REVIEW

    def test_names_what_was_skipped(self, desk):
        receipt = make_ready(payer_name="Meera Iyer", credit={"payer_name": "ASHA RAO"})
        begin(desk)
        review.type_values(receipt, by=make_user("reviewer"), amount_paise=40_000)
        page = act(desk, "confirm_clearing").text
        assert "Changed meanwhile" in page and "has changed since you opened it" in page

    def test_says_why_it_cannot_be(self, desk):
        make_receipt()
        begin(desk)
        assert "There is nothing to decide in this filter." in act(desk, "confirm_clearing").text


class TestClearing:
    def test_follows_the_work_and_refreshes_once_it_is_done(self, desk, monkeypatch):
        make_ready()
        monkeypatch.setattr(orders, "go_on", lambda clearing: None)
        page = begin(desk).text
        found = Clearing.objects.get()
        assert 'hx-get="?was=preparing"' in page and 'http-equiv="refresh"' in page
        url, htmx = reverse("clearing", args=[found.pk]), {"HX-Request": "true"}
        part = desk.get(url, {"was": "preparing"}, headers=htmx)
        assert "Looking through the filter: 0 so far" in part.text and "<html" not in part.text
        ClearingItem.objects.create(clearing=found, receipt=make_receipt(), version=0)
        part = desk.get(url, {"was": "preparing"}, headers=htmx)
        assert 'data-part="waiting"' in part.text  # the figures move with the progress
        orders.go_on(found)
        Clearing.objects.update(state="ready")
        assert desk.get(url, {"was": "preparing"}, headers=htmx).headers["HX-Refresh"] == "true"

    def test_lists_a_page_at_a_time_with_few_queries(self, desk, django_assert_max_num_queries):
        for _ in range(60):
            make_receipt()
        first = begin(desk).text
        assert first.count("<tr data-row>") == 50
        url = f"{reverse('clearing', args=[Clearing.objects.get().pk])}?show=left_out"
        assert f"{url.replace('&', '&amp;')}&amp;after=" in first
        with django_assert_max_num_queries(12):
            desk.get(url)

    def test_leaves_to_two_people_what_takes_two(self, desk):
        Policy.objects.create(payee=default_payee(), second_above_paise=40_000)
        make_ready()
        assert "So much money takes two people." in begin(desk).text


class TestPastClearings:
    def test_say_who_did_what_and_what_has_come_of_it(self, desk):
        make_ready()
        begin(desk, "verdict=ready")
        act(desk, "confirm_clearing")
        begin(desk)  # looked at and left: nothing was decided
        [one] = desk.get(reverse("clearings")).context["past"]
        assert (one.clearing.by.username, one.filter) == ("meera", "verdict ready")
        assert (one.decided, one.skipped, one.taken_back) == (1, 0, 0)
        desk.post(reverse("undo_clearing", args=[one.clearing.pk]))
        page = desk.get(reverse("clearings"))
        assert page.context["past"][0].taken_back == 1
        assert "1 taken back by meera" in " ".join(page.text.split())

    def test_name_the_people_of_the_filter(self, desk):
        anil = make_user("reviewer", username="anil")
        stranger = make_user("reviewer", make_payee())
        begin(desk, f"assignee={anil.pk}&reviewer={anil.pk}")
        Clearing.objects.update(state="done")
        Clearing.objects.create(
            payee=default_payee(),
            by=anil,
            does="approve",
            state="done",
            filters={"state": "in_review", "assignee": str(stranger.pk)},
        )
        theirs, named = desk.get(reverse("clearings")).context["past"]
        assert named.filter == "assigned to anil, reviewer anil"
        assert theirs.filter == f"assigned to {stranger.pk}"  # as no name of another payee's
        assert "assigned to anil" in desk.get(reverse("clearing", args=[named.clearing.pk])).text

    def test_are_read_page_by_page_and_are_the_payees_own(self, desk, monkeypatch):
        monkeypatch.setattr(past, "CLEARINGS_SHOWN", 2)
        by = make_user("reviewer")
        for payee in (*[default_payee()] * 3, make_payee()):
            Clearing.objects.create(payee=payee, by=by, does="approve", state="done")
        first = desk.get(reverse("clearings"))
        following = desk.get(first.context["older_url"])
        assert [len(page.context["past"]) for page in (first, following)] == [2, 1]
        assert following.context["newer_url"]
