"""The readers' page: their state, what they refused, and resuming one."""

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts.models import ReaderState, Reading
from tests.factories import make_reading, make_receipt, make_user

pytestmark = pytest.mark.django_db


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
