"""Web push to a real HTTP server, which opens what it gets: asked for, told once, given up."""

import json
import time
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from django.utils import timezone

from receipts import payer_mail, retention, review, web_push
from receipts.models import Notice, PushKey, PushSubscription, Receipt
from receipts.payer_mail import sending
from receipts.payer_mail.sending import MOST_ATTEMPTS
from receipts.web_push import encryption
from receipts.web_push.base64url import decoded, encoded
from receipts.web_push.subscriptions import MOST
from tests.factories import default_payee, make_receipt, make_user
from tests.web_push import browser
from tests.web_push.browser import subscription
from tests.webhooks.conftest import Receiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings):
    settings.PUSH_ALLOW_PRIVATE = True
    server = Receiver()
    server.understand = browser.opened
    server.answer = lambda _message: 201
    yield server
    server.close()


@pytest.fixture
def receipt():
    return make_receipt(reference="F-1")


def page_of(receipt: Receipt) -> str:
    return f"/r/{receipt.public_id}/"


def rejected(receipt: Receipt) -> Receipt:
    reviewer = make_user("reviewer")
    review.take(receipt, by=reviewer)
    review.reject(receipt, by=reviewer, version=receipt.version, reason="not_readable")
    return receipt


def asked(receipt: Receipt) -> Receipt:
    reviewer = make_user("reviewer")
    review.take(receipt, by=reviewer)
    question = "Which flat is it for?"
    review.ask_payer(receipt, by=reviewer, version=receipt.version, question=question)
    return receipt


def let_grace_pass() -> None:
    Notice.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))


class TestEncryption:
    def test_is_that_of_the_standards_own_example(self):
        private = decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")
        body = encryption._encrypted(
            b"When I grow up, I want to be a watermelon",
            browser=browser.KEY.public_key(),
            auth=decoded(browser.AUTH),
            own=ec.derive_private_key(int.from_bytes(private), ec.SECP256R1()),
            salt=decoded("DGv6ra1nlYgDCS1FRnbzlw"),
        )
        assert encoded(body) == (
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
            "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
            "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        )


class TestAsking:
    def test_is_done_by_the_payers_page_and_undone_there(self, client, receipt):
        page = client.get(page_of(receipt)).content.decode()
        assert f'data-key="{web_push.public_key()}"' in page
        for _twice in range(2):
            answer = client.post(page_of(receipt) + "notify/", subscription())
            assert answer.status_code == 204
        kept = PushSubscription.objects.get()
        page = client.get(page_of(receipt)).content.decode()
        assert f'data-told="{web_push.digest_of(kept)}"' in page
        assert kept.endpoint not in page
        said = {"endpoint": kept.endpoint, "stop": "1"}
        assert client.post(page_of(receipt) + "notify/", said).status_code == 204
        assert not PushSubscription.objects.exists()

    @pytest.mark.parametrize(
        "given",
        [
            {"endpoint": ""},
            {"endpoint": "push.example.org"},
            {"endpoint": "http://push.example.org/1"},
            {"endpoint": "https://localhost/1"},
            {"endpoint": "https://127.0.0.1:8000/1"},
            {"endpoint": "https://10.1.2.3/1"},
            {"endpoint": "https://[::ffff:192.168.0.9]/1"},
            {"endpoint": "https://2130706433/1"},
            {"endpoint": "https://push.example.org:8443/1"},
            {"endpoint": "https://push.example.org:80/1"},
            {"endpoint": "https://push.example.org:99999/1"},
            {"endpoint": "https://push.example.org/\0"},
            {"endpoint": "https://push.example.org/" + "1" * 1000},
            {"p256dh": ""},
            {"p256dh": "पुश"},
            {"p256dh": browser.P256DH[:-4]},
            {"p256dh": "B" + "A" * 86},
            {"auth": ""},
            {"auth": "AAAA"},
        ],
    )
    def test_refuses_what_is_no_subscription(self, client, receipt, given):
        answer = client.post(page_of(receipt) + "notify/", subscription(**given))
        assert answer.status_code == 422
        assert not PushSubscription.objects.exists()

    def test_is_done_at_its_own_port_named_or_not(self, receipt):
        web_push.subscribe(receipt, **subscription("https://push.example.org:443/1"))
        assert PushSubscription.objects.exists()

    @pytest.mark.usefixtures("stopped_clock")
    def test_is_done_so_often_an_hour_and_undone_without_end(self, client, receipt, settings):
        settings.UPLOADS_PER_HOUR = 2
        address = page_of(receipt) + "notify/"
        said = [client.post(address, subscription(f"https://p.example/{n}")) for n in range(3)]
        assert [answer.status_code for answer in said] == [204, 204, 429]
        assert said[-1].headers["Retry-After"]
        assert PushSubscription.objects.count() == 2
        for one in PushSubscription.objects.all():
            stop = {"endpoint": one.endpoint, "stop": "1"}
            assert client.post(address, stop).status_code == 204
        assert not PushSubscription.objects.exists()

    def test_keeps_to_a_few_browsers_a_receipt(self, receipt):
        for number in range(MOST + 2):
            web_push.subscribe(receipt, **subscription(f"https://push.example.org/{number}"))
        kept = PushSubscription.objects.values_list("endpoint", flat=True)
        assert list(kept) == [f"https://push.example.org/{n}" for n in range(2, MOST + 2)]


class TestADecision:
    def test_is_told_to_each_browser_once_its_grace_is_over(self, service, receipt):
        web_push.subscribe(receipt, **subscription(service.url))
        rejected(receipt)
        assert payer_mail.send_due() == 0
        let_grace_pass()
        assert payer_mail.send_due() == 1
        assert payer_mail.send_due() == 0
        [(headers, _body)], [said] = service.got, service.messages
        assert said == {
            "id": Notice.objects.get().public_id,
            "title": default_payee().name,
            "text": "Your payment proof was not accepted",
            "link": page_of(receipt),
        }
        assert (headers["Content-Encoding"], headers["TTL"]) == ("aes128gcm", "345600")
        assert receipt.public_id not in headers["Topic"]

    def test_that_is_undone_in_its_grace_is_told_to_nobody(self, service, receipt):
        web_push.subscribe(receipt, **subscription(service.url))
        payer_mail.take_back(rejected(receipt), decided=True)
        let_grace_pass()
        assert payer_mail.send_due() == 0

    @pytest.mark.parametrize(
        ("decide", "about", "said"),
        [
            ("rejected", "rejected", "आपकी पेमेंट की रसीद मंज़ूर नहीं हुई"),
            ("asked", "asked", "आपके पेमेंट के बारे में एक सवाल"),
        ],
    )
    def test_that_is_untold_is_told_to_who_asks_meanwhile(
        self, client, service, receipt, decide, about, said
    ):
        Receipt.objects.filter(pk=receipt.pk).update(language="hi")
        receipt.refresh_from_db()
        {"rejected": rejected, "asked": asked}[decide](receipt)
        for _twice in range(2):
            client.post(page_of(receipt) + "notify/", subscription(service.url))
        notice = Notice.objects.get()
        assert (notice.about, notice.body) == (about, said)
        assert notice.next_attempt_at == Receipt.objects.get().told_at
        assert notice.created_at == receipt.events.get(kind=about).at
        let_grace_pass()
        assert payer_mail.send_due() == 1

    def test_that_was_told_is_not_told_to_who_asks_afterwards(self, client, receipt):
        rejected(receipt)
        Receipt.objects.update(told_at=timezone.now() - timedelta(seconds=1))
        client.post(page_of(receipt) + "notify/", subscription())
        assert PushSubscription.objects.exists()
        assert not Notice.objects.exists()

    def test_that_is_undone_was_never_told_to_who_asked_meanwhile(self, client, receipt):
        client.post(page_of(rejected(receipt)) + "notify/", subscription())
        payer_mail.take_back(receipt, decided=True)
        assert not Notice.objects.exists()

    def test_that_one_channel_has_told_is_recalled_by_all(self, service):
        receipt = make_receipt(payer_email="asha@example.com")
        web_push.subscribe(receipt, **subscription(service.url))
        rejected(receipt)
        Notice.objects.filter(channel="mail").update(attempts=1, sent_at=timezone.now())
        payer_mail.take_back(receipt, decided=True)
        told = Notice.objects.filter(sent_at=None, withdrawn_at=None).order_by("channel")
        assert [(one.channel, one.about) for one in told] == [
            ("mail", "reopened"),
            ("push", "reopened"),
        ]

    def test_is_signed_for_the_service_that_is_called(self, service, receipt):
        web_push.subscribe(receipt, **subscription(service.url))
        rejected(receipt)
        let_grace_pass()
        payer_mail.send_due()
        scheme, token, key = service.got[0][0]["Authorization"].replace(",", "").split()
        assert (scheme, key) == ("vapid", f"k={web_push.public_key()}")
        signed, _, signature = token.removeprefix("t=").rpartition(".")
        halves = decoded(signature)
        encryption.public_point(decoded(web_push.public_key())).verify(
            encode_dss_signature(int.from_bytes(halves[:32]), int.from_bytes(halves[32:])),
            signed.encode(),
            ec.ECDSA(hashes.SHA256()),
        )
        claims = json.loads(decoded(signed.split(".")[1]))
        assert claims["aud"] == service.url.removesuffix("/hook")
        assert claims["sub"].startswith("mailto:")
        assert 0 < claims["exp"] - time.time() < 24 * 60 * 60


class TestAPushService:
    @pytest.fixture
    def kept(self, service, receipt):
        web_push.subscribe(receipt, **subscription(service.url))
        rejected(receipt)
        let_grace_pass()
        return PushSubscription.objects.get()

    @pytest.mark.parametrize("status", [404, 410])
    def test_that_knows_it_no_more_is_called_no_more_and_stays_on_record(
        self, service, kept, status
    ):
        payer_mail.send_due()
        service.answer = lambda _message: status
        receipt = kept.receipt
        review.reopen(receipt, by=make_user("reviewer"), version=receipt.version)
        let_grace_pass()
        assert payer_mail.send_due() == 0
        kept.refresh_from_db()
        assert kept.ended_at is not None
        told, recalled = Notice.objects.order_by("pk")
        assert (told.about, told.sent_at is not None) == ("rejected", True)
        assert (recalled.sent_at, recalled.delivery) == (None, "failed")
        assert recalled.last_error == f"HTTP {status}"
        let_grace_pass()
        payer_mail.send_due()
        assert len(service.got) == 2
        rejected(receipt)
        assert Notice.objects.count() == 2

    def test_that_fails_puts_off_no_message_to_another(self, service, kept, monkeypatch):
        monkeypatch.setattr(sending, "MOST_SECONDS", -1.0)  # each is one too long
        service.answer = lambda _message: 500
        others = [Receiver(), Receiver()]
        for number, other in enumerate(others):
            other.understand, other.answer = browser.opened, lambda _message: 201
            receipt = make_receipt(reference=f"F-{number + 2}")
            web_push.subscribe(receipt, **subscription(other.url))
            rejected(receipt)
        again = make_receipt(reference="F-9")
        web_push.subscribe(again, **subscription(service.url))
        rejected(again)
        first_of_all = timezone.now() - timedelta(minutes=1)
        Notice.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))
        Notice.objects.filter(subscription=kept).update(next_attempt_at=first_of_all)
        assert payer_mail.send_due() == 0
        assert payer_mail.send_due() == payer_mail.send_due() == 1
        assert payer_mail.send_due() == 0
        assert [len(other.got) for other in others] == [1, 1]
        assert len(service.got) == 1
        for other in others:
            other.close()

    @pytest.mark.parametrize(("status", "tried"), [(400, 1), (413, 1), (429, 2), (500, 2)])
    def test_that_does_not_take_it_is_asked_again_where_that_helps(
        self, service, kept, status, tried
    ):
        service.answer = lambda _message: status
        for _try in range(2):
            payer_mail.send_due()
            let_grace_pass()
        assert len({said["id"] for said in service.messages}) == 1
        assert len(service.got) == tried
        assert (Notice.objects.get().attempts == MOST_ATTEMPTS) is (tried == 1)

    @pytest.mark.parametrize(
        "endpoint", ["https://10.0.0.7/1", "https://127.1/1", "https://[fd00::7]/1"]
    )
    def test_in_a_private_network_is_not_called(self, kept, settings, endpoint):
        settings.PUSH_ALLOW_PRIVATE = False
        PushSubscription.objects.update(endpoint=endpoint)
        assert payer_mail.send_due() == 0
        assert "private network" in Notice.objects.get().last_error

    def test_at_another_port_is_not_called(self, kept, settings):
        settings.PUSH_ALLOW_PRIVATE = False
        PushSubscription.objects.update(endpoint="https://push.example.org:22/1")
        assert payer_mail.send_due() == 0
        assert "port" in Notice.objects.get().last_error


class TestTheKey:
    def test_is_made_once_and_kept_sealed(self):
        assert web_push.public_key() == web_push.public_key()
        kept = PushKey.objects.get()
        assert kept.sealed_private_key.startswith("gAAAA")

    def test_that_opens_no_more_is_made_anew_and_its_browsers_are_forgotten(
        self, receipt, settings
    ):
        before = web_push.public_key()
        web_push.subscribe(receipt, **subscription())
        settings.SECRET_KEY = "another" * 8
        assert web_push.public_key() != before
        assert not PushSubscription.objects.exists()


def test_whoever_is_erased_is_told_nothing_more(receipt):
    web_push.subscribe(receipt, **subscription())
    retention.erase_people(rejected(receipt))
    assert not PushSubscription.objects.exists()
