"""The readers' page: their state, what they refused, and resuming one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts.models import ReaderDay, ReaderState, Reading
from receipts.pipeline import reader_days
from tests.factories import make_reading, make_receipt, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def admin(client):
    user = make_user("admin")
    client.force_login(user)
    return user


def make_paused():
    return ReaderState.objects.create(
        reader="engine",
        paused_at=timezone.now(),
        pause_status="OUT_OF_QUOTA",
        pause_reason="the quota is used up",
        request_id="RQ-7",
    )


def make_called(receipt, *, days_ago=0, outcome=Reading.Outcome.READ, **values):
    reading = make_reading(receipt, accepted=False, reader="accuauth", outcome=outcome, **values)
    Reading.objects.filter(pk=reading.pk).update(
        started_at=timezone.now() - timedelta(days=days_ago)
    )


def days_shown(client):
    return client.get(reverse("readers")).context["readers"][0].days


class TestReaders:
    def test_shows_the_state_and_the_last_failures(self, client, admin):
        make_paused()
        receipt = make_receipt()
        make_reading(
            receipt,
            accepted=False,
            status="OUT_OF_QUOTA",
            outcome=Reading.Outcome.QUOTA,
            reason="buy more",
            request_id="RQ-6",
        )
        page = client.get(reverse("readers")).content.decode()
        for words in ("Paused", "the quota is used up", "RQ-7", "buy more", "RQ-6"):
            assert words in page
        assert reverse("workbench", args=[receipt.pk]) in page

    def test_counts_what_was_read_today(self, client, admin):
        make_reading(make_receipt(), outcome=Reading.Outcome.READ)
        assert (
            "asked 1 times, read 1, 0.4 s each" in client.get(reverse("readers")).content.decode()
        )

    def test_charts_each_days_calls_with_their_times_and_cost(self, client, admin, settings):
        settings.UTR_READERS, settings.UTR_API_CALL_PAISE = ["accuauth"], 50
        settings.UTR_API_ID = settings.UTR_API_SECRET = "x"
        receipt = make_receipt()
        for ms in (400, 600, 9000):
            make_called(receipt, latency_ms=ms)
        make_called(receipt, latency_ms=None, outcome="")
        make_called(receipt, is_repeated=True)
        make_called(receipt, outcome=Reading.Outcome.QUOTA, days_ago=1, latency_ms=100)
        make_called(receipt, days_ago=reader_days.DAYS + 1)
        page = client.get(reverse("readers"))
        today, before = page.context["readers"][0].days
        assert (today.calls, today.read, today.refused, today.failed) == (4, 3, 0, 1)
        assert (today.half_within, today.most_within, today.cost) == ("0.6", "9.0", "₹2.00")
        assert (before.calls, before.refused, before.half_within) == (1, 1, "0.1")
        bars = [(bar.kind, bar.height) for bar in page.context["readers"][0].bars]
        assert bars == [("read", 45.0), ("failed", 15.0), ("refused", 15.0)]
        assert "₹2.00" in page.content.decode()

    def test_shows_days_that_are_over_as_they_were_kept(self, client, admin, settings):
        settings.UTR_READERS, settings.UTR_API_ID, settings.UTR_API_SECRET = ["accuauth"], "x", "x"
        receipt = make_receipt()
        for ago, ms in ((0, 100), (1, 200), (2, 300), (5, 400), (5, 500)):
            make_called(receipt, days_ago=ago, latency_ms=ms)
        before = days_shown(client)
        reader_days.keep_days()
        assert days_shown(client) == before
        kept = ReaderDay.objects.order_by("-on").values_list("calls", "half_ms", "most_ms")
        assert list(kept) == [(1, 300, 300), (2, 400, 500)]
        Reading.objects.all().delete()
        reader_days.keep_days()
        assert days_shown(client) == before[2:]

    @pytest.mark.parametrize("role", ["reviewer", "finance", "payer"])
    def test_is_for_admins_alone(self, client, role):
        client.force_login(make_user(role))
        assert client.get(reverse("readers")).status_code == 403

    def test_requires_login(self, client):
        assert client.get(reverse("readers")).status_code == 302

    def test_rejects_the_wrong_method(self, client, admin):
        assert client.post(reverse("readers")).status_code == 405


class TestResume:
    def resume(self, client, name="engine"):
        return client.post(reverse("resume_reader", args=[name]))

    def test_asks_the_reader_again_and_keeps_who_said_so(self, client, admin):
        state = make_paused()
        assert self.resume(client).url == reverse("readers")
        state.refresh_from_db()
        assert (state.paused_at, state.resumed_by) == (None, admin)

    def test_does_nothing_twice(self, client, admin):
        make_paused()
        self.resume(client)
        assert self.resume(client).status_code == 302

    def test_knows_only_configured_readers(self, client, admin):
        assert self.resume(client, "nobody").status_code == 404

    def test_is_for_admins_alone(self, client):
        client.force_login(make_user("reviewer"))
        state = make_paused()
        assert self.resume(client).status_code == 403
        state.refresh_from_db()
        assert state.paused_at

    def test_requires_login(self, client):
        assert reverse("login") in self.resume(client).url

    def test_is_no_get(self, client, admin):
        assert client.get(reverse("resume_reader", args=["engine"])).status_code == 405
