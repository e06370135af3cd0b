"""Webhooks set up, tried and told again, at the desk."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts.models import WebhookEndpoint, WebhookMessage
from receipts.sealing import unseal
from tests.factories import make_payee, make_user
from tests.webhooks.conftest import make_endpoint, secret_of

pytestmark = [pytest.mark.once, pytest.mark.django_db]

URL = "https://shop.example.org/hook"


@pytest.fixture
def desk(client):
    client.force_login(make_user("admin"))
    return client


class TestAdding:
    def test_shows_the_secret_this_once(self, desk):
        page = desk.post(reverse("webhooks"), {"url": URL})
        [secret] = re.findall(r"whsec_[\w+/=]+", page.text)
        assert secret_of(WebhookEndpoint.objects.get()) == secret
        assert secret not in str(WebhookEndpoint.objects.values().get())
        assert "no-store" in page.headers["Cache-Control"]
        endpoint = WebhookEndpoint.objects.get()
        for url in (reverse("webhooks"), reverse("webhook", args=[endpoint.pk])):
            assert secret not in desk.get(url).text

    @pytest.mark.parametrize(
        "url",
        [
            "", "shop", "ftp://shop.example.org/", "http://shop.example.org/", "https://a:b@c.org/",
            "http://127.0.0.1:6379/", "https://localhost/", "https://[::1]/", "https://x" * 200,
        ],
    )  # fmt: skip
    def test_refuses_what_may_not_be_called(self, desk, url):
        page = desk.post(reverse("webhooks"), {"url": url})
        assert page.status_code == 422
        assert not WebhookEndpoint.objects.exists()

    def test_refuses_the_same_again_and_another_payee(self, desk):
        desk.post(reverse("webhooks"), {"url": URL})
        assert desk.post(reverse("webhooks"), {"url": URL}).status_code == 422
        other = {"url": URL + "2", "payee": make_payee().pk}
        assert desk.post(reverse("webhooks"), other).status_code == 404


class TestOne:
    @pytest.fixture
    def do(self, desk):
        endpoint = make_endpoint(URL)
        url = reverse("do_with_webhook", args=[endpoint.pk])
        return lambda what: desk.post(url, {"do": what})

    def test_is_tried_with_a_message_like_any_other(self, do):
        do("test")
        message = WebhookMessage.objects.get()
        assert (message.type, message.delivered_at) == ("test", None)
        assert message.next_attempt_at <= timezone.now()

    def test_gets_a_new_secret_beside_the_old_one(self, do):
        old = secret_of(WebhookEndpoint.objects.get())
        page = do("secret")
        endpoint = WebhookEndpoint.objects.get()
        assert secret_of(endpoint) in page.text
        assert (unseal(endpoint.sealed_old_secret), old in page.text) == (old, False)

    def test_is_switched_off_and_on_and_deleted(self, do):
        do("off")
        assert WebhookEndpoint.objects.get().switched_off_at
        do("on")
        assert not WebhookEndpoint.objects.get().switched_off_at
        do("nothing of the kind")
        do("delete")
        assert not WebhookEndpoint.objects.exists()


class TestTellingAgain:
    @pytest.fixture
    def endpoint(self):
        endpoint, now = make_endpoint(URL), timezone.now()
        for _ in range(3):
            endpoint.messages.create(
                topic="x", type="test", body={"data": {}}, attempts=2,
                wanted_at=now, next_attempt_at=now, delivered_at=now,
            )  # fmt: skip
        return endpoint

    def test_one_message(self, desk, endpoint):
        message = endpoint.messages.last()
        page = desk.post(reverse("send_message_again", args=[message.pk]), follow=True)
        assert "It goes out again." in page.text
        assert [one.attempts for one in endpoint.messages.filter(delivered_at=None)] == [0]

    def test_all_of_some_days(self, desk, endpoint):
        url, today = reverse("send_range_again", args=[endpoint.pk]), timezone.localdate()
        assert "0 messages" in desk.post(
            url, {"since": "2026-01-01", "until": "2026-01-02"}, follow=True
        ).text  # fmt: skip
        assert "3 messages go out again" in desk.post(url, {"since": today}, follow=True).text
        assert endpoint.messages.filter(delivered_at=None).count() == 3

    def test_asks_for_the_first_day(self, desk, endpoint):
        url = reverse("send_range_again", args=[endpoint.pk])
        assert desk.post(url, {}).status_code == 422
