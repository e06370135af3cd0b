"""Messages go out signed, at least once, in order for each receipt, past every bad receiver."""

import random
import threading
import time
from collections import Counter, defaultdict
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from standardwebhooks.webhooks import Webhook

from receipts import lifecycle, outbound, webhooks
from receipts.models import WebhookEndpoint, WebhookMessage
from receipts.programs.webhook_endpoints import rotate_secret
from receipts.sealing import unseal
from receipts.webhooks import exchange, sending
from tests.factories import make_payee, make_receipt, make_user
from tests.spans import span
from tests.webhooks.conftest import Receiver, make_all_due, make_endpoint, secret_of

pytestmark = pytest.mark.django_db


def announce(topic="receipt 1", number=0):
    payee = WebhookEndpoint.objects.order_by("pk").first().payee_id
    data = {"number": number, "topic": topic}
    webhooks.announce(payee, [webhooks.News(WebhookMessage.Type.READ, topic, data)])


class TestSigning:
    def test_is_that_of_standard_webhooks(self, receiver):
        endpoint = make_endpoint(receiver.url)
        receipt = make_receipt(reference="दुकान-1")
        lifecycle.record(receipt, kind="refunded", actor="x")
        assert webhooks.send_due() == 1
        [(headers, body)] = receiver.got
        message = Webhook(secret_of(endpoint)).verify(body, headers)
        assert message["type"] == "receipt.refunded"
        assert message["data"]["reference"] == "दुकान-1"

    def test_holds_for_the_old_secret_as_well_for_a_day(self, receiver):
        endpoint = make_endpoint(receiver.url)
        old = secret_of(endpoint)
        new = rotate_secret(endpoint, by=make_user("admin"))
        announce()
        webhooks.send_due()
        headers, body = receiver.got[0]
        assert Webhook(old).verify(body, headers) == Webhook(new).verify(body, headers)
        WebhookEndpoint.objects.update(old_secret_until=timezone.now())
        announce()
        webhooks.send_due()
        headers, body = receiver.got[1]
        Webhook(new).verify(body, headers)
        with pytest.raises(Exception, match="signature"):
            Webhook(old).verify(body, headers)

    def test_needs_the_new_secret_alone_where_the_old_one_cannot_be_opened(self, receiver):
        endpoint = make_endpoint(receiver.url, sealed_secret="of a key that is gone")
        new = rotate_secret(endpoint, by=make_user("admin"))
        announce()
        webhooks.send_due()
        [(headers, body)] = receiver.got
        Webhook(new).verify(body, headers)

    def test_switches_an_endpoint_off_whose_secret_cannot_be_opened(self, receiver):
        make_endpoint(receiver.url, sealed_secret="of a key that is gone")
        announce("receipt 1")
        announce("receipt 2")
        webhooks.send_due()
        endpoint = WebhookEndpoint.objects.get()
        assert endpoint.switched_off_at
        assert "Make a new one" in str(endpoint.why_off)
        assert (receiver.got, WebhookMessage.objects.filter(attempts=1).count()) == ([], 1)


class TestUpgrading:
    def test_seals_what_was_readable_and_opens_it_again(self):
        sealing = import_module("receipts.migrations.0059_webhook_secrets_are_sealed")
        make_endpoint("https://a.example/", sealed_secret="whsec_a", sealed_old_secret="")
        make_endpoint("https://b.example/", sealed_secret="whsec_b", sealed_old_secret="whsec_c")
        editor = SimpleNamespace(connection=connection)
        sealing.seal_all(apps, editor)
        kept = list(WebhookEndpoint.objects.values_list("sealed_secret", "sealed_old_secret"))
        assert "whsec_" not in str(kept)
        assert [[one and unseal(one) for one in both] for both in kept] == [
            ["whsec_a", ""],
            ["whsec_b", "whsec_c"],
        ]
        sealing.unseal_all(apps, editor)
        assert WebhookEndpoint.objects.get(sealed_secret="whsec_b").sealed_old_secret == "whsec_c"


class TestSending:
    def test_waits_for_what_is_not_due_and_for_what_follows_it(self, receiver):
        make_endpoint(receiver.url)
        announce(number=1)
        later = timezone.now() + timedelta(minutes=1)
        WebhookMessage.objects.update(wanted_at=later, next_attempt_at=later)
        announce(number=2)
        announce("receipt 2", number=3)
        webhooks.send_due()
        assert [one["data"]["number"] for one in receiver.messages] == [3]
        make_all_due()
        webhooks.send_due()
        assert [one["data"]["number"] for one in receiver.messages] == [3, 1, 2]

    def test_finds_what_is_due_behind_much_that_waits(self, receiver, monkeypatch):
        """And compares no message with every other, as PostgreSQL did in a burst of them."""
        monkeypatch.setattr(sending, "LOOKED_AT", 2)
        make_endpoint(receiver.url)
        for number, topic in enumerate("aabbacab"):
            announce(topic, number)
        later = timezone.now() + timedelta(minutes=1)
        first = WebhookMessage.objects.filter(topic="a").earliest("pk")
        WebhookMessage.objects.filter(pk=first.pk).update(next_attempt_at=later)
        with CaptureQueriesContext(connection) as asked:
            webhooks.send_due()
        assert [one["data"]["topic"] for one in receiver.messages] == ["b", "b", "c", "b"]
        assert not [one for one in asked if one["sql"].count('FROM "receipts_webhookmessage"') > 1]

    def test_sends_nothing_twice_that_was_taken(self, receiver):
        make_endpoint(receiver.url)
        announce()
        assert (webhooks.send_due(), webhooks.send_due(), len(receiver.got)) == (1, 0, 1)

    def test_leaves_an_endpoint_to_whoever_sends_to_it_now(self, receiver):
        make_endpoint(receiver.url, busy_until=timezone.now() + timedelta(minutes=1))
        announce()
        assert webhooks.send_due() == 0

    def test_tries_again_later_and_ever_later_under_the_same_id(self, receiver):
        make_endpoint(receiver.url)
        receiver.answer = lambda message: 500
        announce()
        for wait in (15, 30, 60):
            with span() as sending_it:
                webhooks.send_due()
            message = WebhookMessage.objects.get()
            assert sending_it.leads_to(message.next_attempt_at, seconds=wait)
            assert webhooks.send_due() == 0
            make_all_due()
        assert (message.attempts, str(message.last_answer)) == (3, "HTTP 500")
        receiver.answer = lambda message: 200
        assert webhooks.send_due() == 1
        assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1

    @pytest.mark.parametrize("status", [301, 400, 404, 500, 503])
    def test_takes_nothing_but_2xx_for_taken(self, receiver, status):
        make_endpoint(receiver.url)
        receiver.answer = lambda message: status
        announce()
        assert webhooks.send_due() == 0

    def test_gives_a_message_up_after_three_days(self, receiver):
        make_endpoint(receiver.url)
        announce(number=1)
        long_ago = timezone.now() - timedelta(days=3, minutes=1)
        WebhookMessage.objects.update(wanted_at=long_ago)
        announce(number=2)
        assert webhooks.send_due() == 1
        assert WebhookMessage.objects.get(given_up_at=None).body["data"]["number"] == 2

    def test_forgets_a_month_later_what_was_told(self, receiver):
        make_endpoint(receiver.url)
        announce()
        webhooks.send_due()
        announce()
        WebhookMessage.objects.update(created_at=timezone.now() - timedelta(days=31))
        assert webhooks.forget_old() == 1
        assert not WebhookMessage.objects.get().delivered_at


class TestBadReceivers:
    def test_cost_the_others_nothing(self, receiver, impatient):
        silent, huge = Receiver(), Receiver()
        impatient(silent.url)
        silent.answer, huge.answer = (lambda message: None), (lambda message: 200)
        huge.answer_bytes = 10 * 2**20
        try:
            for one in (silent, huge):
                payee = make_payee()
                make_endpoint(one.url, payee)
                for number in range(10):
                    webhooks.announce(
                        payee.pk, [webhooks.News(WebhookMessage.Type.READ, f"{number}", {})]
                    )
            payee = make_payee()
            make_endpoint(receiver.url, payee)
            for number in range(10):
                webhooks.announce(
                    payee.pk, [webhooks.News(WebhookMessage.Type.READ, f"{number}", {})]
                )
            webhooks.send_due()
        finally:
            silent.close(), huge.close()
        assert len(receiver.got) == 10
        tried = WebhookMessage.objects.filter(attempts=1, delivered_at=None)
        assert Counter(str(one.last_answer) for one in tried) == {
            "nothing within 0.5 seconds": 3, "an answer larger than 65536 bytes": 3,
        }  # fmt: skip

    def test_let_the_others_go_on_while_they_are_waited_for(self, receiver, monkeypatch):
        """It answers once the other has had three batches, or too late."""
        monkeypatch.setattr(sending, "BATCH", 2)
        monkeypatch.setattr(sending, "LOOKS_AGAIN", 0.05)
        monkeypatch.setattr(exchange, "_LIMITS", outbound.Limits(seconds=120, max_bytes=64 * 1024))
        slow, all_came = Receiver(), threading.Event()
        slow.answer = lambda message: 204 if all_came.wait(100) else 500
        receiver.answer = lambda message: (
            204 if message["data"]["number"] != 5 else all_came.set() or 204
        )
        try:
            for one, count in ((slow, 1), (receiver, 6)):
                make_endpoint(one.url, payee := make_payee())
                for number in range(count):
                    news = webhooks.News(WebhookMessage.Type.READ, f"{number}", {"number": number})
                    webhooks.announce(payee.pk, [news])
            assert webhooks.send_due() == 7
        finally:
            slow.close()

    def test_are_not_asked_for_again_and_again_what_must_wait(self, receiver, monkeypatch):
        """While another is waited for, what follows a message that rests is due and not sent."""
        monkeypatch.setattr(sending, "LOOKS_AGAIN", 0.05)
        slow, claimed, claim = Receiver(), [], sending._claim
        monkeypatch.setattr(sending, "_claim", lambda one: claimed.append(one) or claim(one))
        slow.answer = lambda message: time.sleep(0.5) or 204
        try:
            for one in (slow, receiver):
                make_endpoint(one.url, payee := make_payee())
                for number in range(2):
                    news = webhooks.News(WebhookMessage.Type.READ, "receipt", {"number": number})
                    webhooks.announce(payee.pk, [news])
            later = timezone.now() + timedelta(minutes=1)
            first = WebhookMessage.objects.filter(endpoint__url=receiver.url).earliest("pk")
            WebhookMessage.objects.filter(pk=first.pk).update(next_attempt_at=later)
            assert webhooks.send_due() == 2
        finally:
            slow.close()
        assert [one.url for one in claimed] == [slow.url]

    def test_rest_ever_longer(self, receiver):
        make_endpoint(receiver.url)
        receiver.answer = lambda message: 500
        for number in range(20):
            announce(f"receipt {number}")
        for rest in (15, 30, 60):
            with span() as sending_it:
                webhooks.send_due()
            endpoint = WebhookEndpoint.objects.get()
            assert sending_it.leads_to(endpoint.rests_until, seconds=rest)
            make_all_due()
        assert len(receiver.got) == 9  # three of twenty each time

    def test_are_switched_off_after_three_days_and_whoever_set_them_up_is_told(self, receiver):
        admin = make_user("admin", email="asha@example.org")
        make_endpoint(receiver.url, by=admin)
        receiver.answer = lambda message: 500
        announce()
        webhooks.send_due()
        make_all_due()
        WebhookEndpoint.objects.update(failing_since=timezone.now() - timedelta(days=3, hours=1))
        webhooks.send_due()
        endpoint = WebhookEndpoint.objects.get()
        assert endpoint.switched_off_at
        assert endpoint.why_off.code == "webhook_took_nothing"
        assert receiver.url in mail.outbox[0].body
        announce()
        assert WebhookMessage.objects.count() == 1  # nothing is written for it any more

    def test_that_are_gone_are_switched_off_at_once(self, receiver):
        make_endpoint(receiver.url)
        receiver.answer = lambda message: 410
        announce()
        webhooks.send_due()
        assert WebhookEndpoint.objects.get().switched_off_at

    def test_in_a_private_network_are_refused_when_it_comes_to_it(self, receiver, settings):
        settings.WEBHOOKS_ALLOW_PRIVATE = False
        make_endpoint(receiver.url)
        make_endpoint("https://localhost/", make_payee())
        announce()
        webhooks.send_due()
        assert receiver.got == []
        assert str(WebhookMessage.objects.get().last_answer) == "The address is this machine's."


def test_under_chaos_nothing_is_lost_and_every_receipt_keeps_its_order(receiver):
    """Some hundred events of thirty receipts; the receiver fails, and lies that it failed."""
    rng = random.Random(7)
    make_endpoint(receiver.url)
    receiver.answer = lambda message: rng.choice((200, 204, 500, 503, 200))
    sent = defaultdict(list)
    for number in range(240):
        topic = f"receipt {rng.randrange(30)}"
        announce(topic, number)
        sent[topic].append(number)
        if number % 50 == 0:
            webhooks.send_due()
    for _ in range(200):
        if not WebhookMessage.objects.filter(sending.UNSENT).exists():
            break
        make_all_due()
        webhooks.send_due()
    heard = defaultdict(list)
    for message in receiver.messages:
        topic, number = message["data"]["topic"], message["data"]["number"]
        if number not in heard[topic]:  # at least once: a repeat has its id
            heard[topic].append(number)
    assert heard == sent
    assert WebhookMessage.objects.filter(delivered_at=None).count() == 0
