"""What a payee configures over the API: webhooks, keys, payees, logos; by tokens, by no key."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone
from PIL import Image

from receipts.models import ApiKey, Payee, WebhookEndpoint, WebhookMessage
from receipts.programs.keys import make_key, recognise
from tests.factories import default_payee, make_payee, make_user, payee_elsewhere

pytestmark = pytest.mark.django_db

WEBHOOKS, KEYS, PAYEES = "/api/v1/webhooks/", "/api/v1/keys/", "/api/v1/payees/"
LOGO, URL = "/api/v1/payer-page/logo/", {"url": "https://shop.example.org/hook"}


@pytest.fixture
def admin():
    return make_user("admin")


@pytest.fixture(autouse=True)
def _no_lookup(monkeypatch):
    monkeypatch.setattr("receipts.programs.webhook_endpoints.check_url", lambda url: None)


class TestWebhooks:
    def test_are_added_with_a_secret_told_once_tried_and_forgotten(self, call, admin):
        made = call("post", WEBHOOKS, admin, URL)
        assert (made.status_code, made.headers["Cache-Control"]) == (201, "private, no-store")
        assert made.json()["secret"].startswith("whsec_")
        one = f"{WEBHOOKS}{made.json()['id']}/"
        assert "secret" not in call("get", one, admin).json()
        assert call("post", f"{one}do/", admin, {"do": "off"}).json()["why_off"]
        assert call("post", f"{one}do/", admin, {"do": "on"}).json()["why_off"] == ""
        anew = call("post", f"{one}do/", admin, {"do": "secret"}).json()
        assert anew["secret"] != made.json()["secret"]
        call("post", f"{one}do/", admin, {"do": "test"})
        [message] = call("get", f"{one}messages/", admin).json()["results"]
        assert message["type"] == "test"
        assert call("delete", one, admin).status_code == 204
        assert not WebhookEndpoint.objects.exists()

    def test_are_told_again_what_they_missed(self, call, admin):
        one = f"{WEBHOOKS}{call('post', WEBHOOKS, admin, URL).json()['id']}/"
        call("post", f"{one}do/", admin, {"do": "test"})
        message = WebhookMessage.objects.get()
        WebhookMessage.objects.update(delivered_at=timezone.now(), attempts=3)
        since = (timezone.now() - timedelta(hours=1)).isoformat()
        assert call("post", f"{one}again/", admin, {"since": since}).json() == {"messages": 1}
        again = call("post", f"{WEBHOOKS}messages/{message.pk}/again/", admin).json()
        assert (again["delivered_at"], again["attempts"]) == (None, 0)

    @pytest.mark.parametrize(
        "sent",
        [{}, {"since": "x"}, {"since": "0001-01-01T00:00:00+14:00"}, {"since": "9999-12-31T23:59"}],
    )
    def test_are_told_again_since_a_moment_alone(self, call, admin, sent):
        one = f"{WEBHOOKS}{call('post', WEBHOOKS, admin, URL).json()['id']}/"
        answer = call("post", f"{one}again/", admin, sent)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "since")

    def test_twice_are_refused_with_a_sentence(self, call, admin):
        call("post", WEBHOOKS, admin, URL)
        again = call("post", WEBHOOKS, admin, URL)
        assert (again.status_code, again.json()["code"]) == (400, "webhook_refused")
        assert WebhookEndpoint.objects.count() == 1


class TestKeys:
    def test_are_made_told_once_and_revoked(self, call, admin):
        made = call("post", KEYS, admin, {"name": "Shop", "scopes": ["edit_dues"]})
        assert made.status_code == 201
        assert made.json()["scopes"] == ["see", "edit_dues"]
        assert recognise(made.json()["key"]).name == "Shop"
        [listed] = call("get", KEYS, admin).json()["results"]
        assert "key" not in listed
        for _time in range(2):
            assert call("delete", f"{KEYS}{listed['id']}/", admin).status_code == 204
        assert ApiKey.objects.get().revoked_at

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"name": "Shop"}, "scopes"),
            ({"name": "Shop", "scopes": []}, "scopes"),
            ({"name": "Shop", "scopes": ["all"]}, "scopes"),
            ({"name": " ", "scopes": ["see"]}, "name"),
            ({"name": "Till", "scopes": ["see"]}, "name"),
            (
                {"name": "Shop", "scopes": ["see"], "expires_at": "2020-01-01T00:00:00Z"},
                "expires_at",
            ),
        ],
    )
    def test_that_cannot_be_name_the_field(self, call, admin, sent, field):
        make_key(default_payee(), by=admin, name="Till", scopes=["see"])
        answer = call("post", KEYS, admin, sent)
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)
        assert ApiKey.objects.count() == 1


class TestPayees:
    def test_are_listed_and_made_beside_one_that_is_configured(self, call, admin):
        payee_elsewhere()
        make_payee()
        made = call("post", PAYEES, admin, {"name": "Hostel"})
        assert (made.status_code, made.json()["name"]) == (201, "Hostel")
        assert Payee.objects.get(name="Hostel").organisation == default_payee().organisation
        listed = call("get", PAYEES, admin).json()["results"]
        assert {one["payee"] for one in listed} == {default_payee().slug, made.json()["payee"]}
        again = call("post", PAYEES, admin, {"name": "hostel"})
        assert (again.status_code, again.json()["code"]) == (400, "payee_refused")

    def test_ask_their_people_for_a_second_factor(self, call, admin):
        one = f"{PAYEES}{default_payee().slug}/"
        asked = call("patch", one, admin, {"needs_second_factor": True})
        assert asked.json()["needs_second_factor"] is True
        assert call("patch", one, admin, {}).status_code == 400
        assert call("patch", one, make_user("finance"), {"needs_second_factor": False}).status_code
        assert default_payee().needs_second_factor


class TestLogos:
    def send(self, call, admin, name, data):
        files = {"logo": SimpleUploadedFile(name, data)}
        body = encode_multipart(BOUNDARY, files)
        return call("put", LOGO, admin, body, content_type=MULTIPART_CONTENT)

    def test_are_shown_and_taken_away(self, call, admin):
        picture = io.BytesIO()
        Image.new("RGB", (64, 64), "#0b5070").save(picture, "PNG")
        assert self.send(call, admin, "a.png", picture.getvalue()).json()["has_logo"] is True
        assert call("delete", LOGO, admin).json()["has_logo"] is False

    def test_that_are_no_picture_are_refused(self, call, admin):
        answer = self.send(call, admin, "a.png", b"no picture")
        assert (answer.status_code, answer.json()["code"]) == (400, "logo_refused")
        assert default_payee().logo == ""


@pytest.mark.parametrize(
    ("method", "url", "sent"),
    [
        ("post", WEBHOOKS, URL),
        ("post", KEYS, {"name": "Shop", "scopes": ["see"]}),
        ("post", PAYEES, {"name": "Hostel"}),
        ("delete", LOGO, None),
    ],
)
def test_no_key_configures_anything_whatever_its_scopes(client, admin, method, url, sent):
    _key, secret = make_key(default_payee(), by=admin, name="All", scopes=ApiKey.Scope.values)
    headers = {"Authorization": f"Bearer {secret}"}
    answer = getattr(client, method)(url, sent, content_type="application/json", headers=headers)
    assert answer.status_code == 403
    for lists in (WEBHOOKS, KEYS):
        assert client.get(lists, headers=headers).json()["results"] == []
