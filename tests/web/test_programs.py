"""Keys of other programs, made and revoked at the desk."""

import re

import pytest
from django.urls import reverse

from receipts.models import ApiKey
from tests.factories import default_payee, make_payee, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]

VALUES = {"name": "Shop", "scopes": ["see", "edit_dues"]}


@pytest.fixture
def desk(client):
    client.force_login(make_user("admin"))
    return client


def make(desk, **changes):
    return desk.post(reverse("make_api_key"), VALUES | changes)


class TestMaking:
    def test_shows_the_key_this_once_and_lets_it_in(self, desk, client):
        answer = make(desk)
        [secret] = re.findall(r"rsd_[\w-]{40,}", answer.text)
        assert "no-store" in answer.headers["Cache-Control"]
        assert secret not in desk.get(reverse("programs")).text
        desk.logout()
        headers = {"Authorization": f"Bearer {secret}"}
        assert client.get("/api/v1/dues/", headers=headers).status_code == 200

    def test_lets_in_until_the_end_of_the_last_day_in_india(self, desk):
        make(desk, expires_on="2099-01-31")
        assert ApiKey.objects.get().expires_at.isoformat() == "2099-01-31T18:30:00+00:00"

    @pytest.mark.parametrize(
        "wrong",
        [
            {"name": ""},
            {"name": "x" * 61},
            {"scopes": []},
            {"scopes": ["configure"]},
            {"expires_on": "soon"},
            {"expires_on": "2026-01-01"},
        ],
    )
    def test_says_at_the_field_what_is_wrong(self, desk, wrong):
        answer = make(desk, **wrong)
        assert answer.status_code == 422
        assert "_error" in answer.text
        assert not ApiKey.objects.exists()

    def test_is_for_the_payee_that_the_page_was_shown_for(self, desk):
        assert make(desk, payee=make_payee().pk).status_code == 404
        assert make(desk, payee=default_payee().pk).status_code == 200
        assert ApiKey.objects.get().payee == default_payee()


class TestRevoking:
    def test_stays_on_the_list_and_is_done_once(self, desk):
        make(desk)
        key = ApiKey.objects.get()
        answer = desk.post(reverse("revoke_api_key", args=[key.pk]), follow=True)
        assert "lets nobody in any more" in answer.text
        key.refresh_from_db()
        first = key.revoked_at
        desk.post(reverse("revoke_api_key", args=[key.pk]))
        key.refresh_from_db()
        assert key.revoked_at == first
