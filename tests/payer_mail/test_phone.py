"""Phone messages to a real HTTP server: handed over, tried again, and never said twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from receipts import payer_mail, review
from receipts.models import Notice, Receipt
from receipts.payer_mail.sending import MOST_ATTEMPTS, STALE
from tests.factories import default_payee, make_receipt, make_user
from tests.spans import span
from tests.web.sending import form
from tests.webhooks.conftest import Receiver

pytestmark = pytest.mark.django_db

PHONE = "+919876543210"
TOLD = "/api/v1/phone-messages/"


@pytest.fixture
def provider(settings):
    server = Receiver()
    settings.PHONE_MESSAGES_URL, settings.PHONE_MESSAGES_TOKEN = server.url, "sesame"
    yield server
    server.close()


def rejected(**values) -> Receipt:
    receipt = make_receipt(payer_phone=PHONE, payer_name="Asha Rao", reference="F-1", **values)
    reviewer = make_user("reviewer")
    review.take(receipt, by=reviewer)
    review.reject(receipt, by=reviewer, version=receipt.version, reason="not_readable")
    return receipt


def let_time_pass(by: timedelta) -> None:
    Notice.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    for one in Notice.objects.all():
        Notice.objects.filter(pk=one.pk).update(created_at=one.created_at - by)


class TestAnAcknowledgement:
    def test_goes_out_at_once_where_only_a_number_is_known(self, client, provider, settings):
        client.post("/p/pay/", form(), headers={"Accept-Language": "hi"})
        receipt = Receipt.objects.get()
        assert payer_mail.send_due() == 1
        assert payer_mail.send_due() == 0
        [(headers, _body)], [said] = provider.got, provider.messages
        notice = Notice.objects.get()
        link = f"{settings.SITE_URL}/r/{receipt.public_id}/"
        assert said == {
            "id": notice.public_id,
            "to": PHONE,
            "template": "received",
            "language": "hi",
            "text": f"{default_payee().name}: आपकी रसीद मिल गई. {link}",
            "values": {
                "payee": default_payee().name,
                "payer": "Asha Rao",
                "reference": "FLAT-12",
                "link": link,
            },
        }
        assert headers["Authorization"] == "Bearer sesame"
        assert headers["Idempotency-Key"] == notice.public_id
        assert notice.sent_at

    def test_is_a_mail_where_an_address_is_known(self, client, provider, mailoutbox):
        client.post("/p/pay/", form(contact="asha@example.com"))
        assert [payer_mail.send_due() for _twice in range(2)] == [1, 0]
        assert provider.got == []
        [sent] = mailoutbox
        assert (sent.to, sent.subject) == (["asha@example.com"], "Your payment proof has arrived")
        assert Receipt.objects.get().public_id in sent.body
        assert sent.extra_headers == {"Auto-Submitted": "auto-generated"}

    def test_is_not_written_where_nobody_carries_it(self, client):
        client.post("/p/pay/", form())
        assert Receipt.objects.exists()
        assert not Notice.objects.exists()


class TestADecision:
    def test_is_told_once_its_grace_is_over(self, provider):
        receipt = rejected()
        assert payer_mail.send_due() == 0
        assert provider.got == []
        let_time_pass(timedelta(0))
        assert payer_mail.send_due() == 1
        [said] = provider.messages
        assert said["template"] == "rejected"
        assert receipt.public_id in said["text"]
        assert "अस" not in said["text"]

    def test_that_is_undone_in_its_grace_is_told_to_nobody(self, provider):
        receipt = rejected()
        payer_mail.take_back(receipt, decided=True)
        let_time_pass(timedelta(0))
        assert payer_mail.send_due() == 0

    def test_leaves_the_acknowledgement_be(self, provider):
        receipt = make_receipt(payer_phone=PHONE)
        payer_mail.acknowledge(receipt)
        payer_mail.take_back(receipt, decided=True)
        payer_mail.hold_back(Receipt.objects.all())
        assert payer_mail.send_due() == 1
        assert provider.messages[0]["template"] == "received"


class TestAProvider:
    @pytest.fixture
    def notice(self, provider):
        payer_mail.acknowledge(make_receipt(payer_phone=PHONE))
        return Notice.objects.get()

    @pytest.mark.parametrize("status", [301, 401, 404, 429, 500])
    def test_that_does_not_take_it_is_asked_again_under_the_same_id(self, provider, notice, status):
        answers = iter([status, 204])
        provider.answer = lambda _message: next(answers)
        with span() as sending_it:
            assert payer_mail.send_due() == 0
        notice.refresh_from_db()
        assert notice.last_error == f"HTTP {status}"
        assert sending_it.leads_to(notice.next_attempt_at, seconds=60)
        let_time_pass(timedelta(0))
        assert payer_mail.send_due() == 1
        assert {one["id"] for one in provider.messages} == {notice.public_id}

    @pytest.mark.parametrize("status", [400, 410, 422])
    def test_that_refuses_it_is_not_asked_again(self, provider, notice, status):
        provider.answer = lambda _message: status
        payer_mail.send_due()
        let_time_pass(timedelta(0))
        assert payer_mail.send_due() == 0
        notice.refresh_from_db()
        assert (notice.attempts, notice.delivery) == (MOST_ATTEMPTS, "failed")
        assert len(provider.got) == 1

    def test_in_a_private_network_is_not_called(self, provider, notice, settings):
        settings.PHONE_MESSAGES_URL = "https://10.0.0.7/send"
        payer_mail.send_due()
        notice.refresh_from_db()
        assert "private network" in notice.last_error

    def test_is_not_given_what_is_no_news_any_more(self, provider, notice):
        let_time_pass(STALE)
        assert payer_mail.send_due() == 0

    @pytest.mark.parametrize(
        ("token", "said", "status", "kept"),
        [
            ("sesame", {"state": "delivered"}, 200, "delivered"),
            ("sesame", {"state": "failed"}, 200, "failed"),
            ("sesame", {"state": "seen"}, 400, ""),
            ("sesame", {"state": ["failed"]}, 400, ""),
            ("sesame", {"state": "failed", "id": "note_other"}, 404, ""),
            ("sesame", {"state": "failed", "id": 7}, 400, ""),
            ("wrong", {"state": "delivered"}, 401, ""),
        ],
    )
    def test_tells_what_became_of_it(self, client, notice, token, said, status, kept):
        said = {"id": notice.public_id} | said
        head = {"Authorization": f"Bearer {token}"}
        answer = client.post(TOLD, said, content_type="application/json", headers=head)
        assert answer.status_code == status
        notice.refresh_from_db()
        assert notice.delivery == kept

    def test_cannot_take_back_that_it_arrived(self, notice):
        for state in (Notice.Delivery.DELIVERED, Notice.Delivery.FAILED):
            assert payer_mail.keep_delivery(notice.public_id, state)
        notice.refresh_from_db()
        assert notice.delivery == "delivered"

    @pytest.mark.parametrize("body", [b"", b"[", b"[]", b"\xff", b"[" * 100_000])
    def test_that_talks_nonsense_is_told_so(self, client, notice, body):
        head = {"Authorization": "Bearer sesame"}
        answer = client.post(TOLD, body, content_type="application/json", headers=head)
        assert answer.status_code == 400

    def test_without_a_token_tells_nothing(self, client, notice, settings):
        settings.PHONE_MESSAGES_TOKEN = ""
        said = {"id": notice.public_id, "state": "failed"}
        head = {"Authorization": "Bearer "}
        answer = client.post(TOLD, said, content_type="application/json", headers=head)
        assert answer.status_code == 401
