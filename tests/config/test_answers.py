"""What every answer obeys: personal ones are not kept, and programs are not led on to https."""

import pytest
from django.urls import reverse

from tests.factories import default_payee, make_user

pytestmark = pytest.mark.django_db


def upload() -> str:
    return reverse("upload", args=[default_payee().slug])


class TestPersonalAnswers:
    @pytest.mark.parametrize("name", ["queue", "security", "api_receipts"])
    def test_are_kept_nowhere(self, client, name):
        client.force_login(make_user("reviewer"))
        assert client.get(reverse(name)).headers["Cache-Control"] == "private, no-store"

    def test_are_a_programs_as_well(self, client):
        answer = client.get(reverse("api_receipts"), headers={"Authorization": "Bearer rsd_none"})
        assert answer.status_code == 401
        assert answer.headers["Cache-Control"] == "private, no-store"

    def test_are_not_what_everybody_is_shown(self, client):
        assert "Cache-Control" not in client.get(reverse("api_schema")).headers


class TestWithoutTls:
    @pytest.fixture(autouse=True)
    def https(self, settings):
        settings.SECURE_SSL_REDIRECT = True

    @pytest.mark.parametrize("path", ["/api/v1/receipts/", "/in/a-secret/", "/ocr/utr/"])
    def test_a_program_is_told_so_and_nothing_is_done(self, client, path):
        answer = client.post(path, {"text": "Rs 5"}, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (403, "https_required")
        assert answer.headers["Content-Type"] == "application/problem+json"

    def test_so_is_one_that_asks_with_its_key(self, client):
        answer = client.get(reverse("api_receipts"), headers={"Authorization": "Bearer rsd_none"})
        assert answer.status_code == 403

    def test_a_person_is_led_on(self, client):
        assert client.get("/api/docs/").status_code == 301
        answer = client.get(upload())
        assert answer.status_code == 301
        assert answer.headers["Location"].startswith("https://")

    def test_by_https_both_come_in(self, client):
        assert client.get("/api/v1/receipts/", secure=True).status_code == 401
        assert client.get(upload(), secure=True).status_code == 200
