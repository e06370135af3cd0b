"""A lost link: sent once more to where its payer can be reached, and told to nobody on the page."""

import pytest
from django.urls import reverse

from receipts import payer_mail
from receipts.models import Notice, Receipt
from receipts.web.find import lost, tries
from tests.factories import default_payee, make_payee, make_receipt

pytestmark = [pytest.mark.once, pytest.mark.django_db]

LOST = "/p/pay/lost/"
MAIL, PHONE = "meera@example.com", "+919812345670"


@pytest.fixture
def receipt():
    return make_receipt(reference="Plot 7/B", payer_email=MAIL, payer_phone=PHONE)


def ask(client, reference="plot 7b", contact=MAIL, **said):
    return client.post(LOST, {"reference": reference, "contact": contact}, **said)


class TestALostLink:
    @pytest.mark.parametrize("contact", [MAIL, " Meera@Example.COM "])
    def test_goes_by_mail_to_the_address_given_with_the_receipt(
        self, client, receipt, contact, mailoutbox
    ):
        answer = ask(client, contact=contact)
        assert answer.url == LOST
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert payer_mail.send_due() == 1
        [sent] = mailoutbox
        assert (sent.to, sent.subject) == ([MAIL], "The link to your payment proof")
        assert f"/r/{receipt.public_id}/" in sent.body
        assert receipt.public_id not in client.get(LOST).text

    def test_goes_by_phone_where_only_a_number_is_known(self, client, settings):
        settings.PHONE_MESSAGES_URL = "https://messages.example.org/"
        receipt = make_receipt(reference="JULY-3", payer_phone=PHONE)
        ask(client, "july 3", "098123 45670")
        notice = Notice.objects.get()
        assert (notice.channel, notice.to, notice.about) == ("phone", PHONE, "received")
        assert receipt.public_id in notice.body

    def test_is_asked_for_by_phone_in_vain_where_nobody_carries_messages(self, client, receipt):
        answer = ask(client, contact=PHONE)
        assert answer.status_code == 422
        assert "No messages go to phones from here." in answer.text
        assert not Notice.objects.exists()

    def test_is_in_the_payers_language(self, client, receipt):
        Receipt.objects.update(language="mr")
        ask(client)
        assert Notice.objects.get().subject == "तुमच्या पावतीची लिंक"

    def test_is_of_the_newest_sent_for_it(self, client):
        sent = [make_receipt(reference="B-4", payer_email=MAIL) for _ in range(lost.MOST + 2)]
        make_receipt(reference="B-4", payer_email=MAIL, submission=sent[-1].submission, position=1)
        ask(client, "B-4")
        told = Notice.objects.order_by("pk").values_list("receipt", flat=True)
        assert list(told) == [one.pk for one in reversed(sent[2:])]

    def test_is_found_without_a_reference_where_none_is_told(self, client, receipt):
        bare = make_receipt(reference="", payer_email=MAIL)
        make_receipt(reference="", payer_email="ravi@example.com")
        ask(client, "")
        told = Notice.objects.order_by("pk").values_list("receipt", flat=True)
        assert list(told) == [bare.pk, receipt.pk]

    def test_is_found_by_the_reference_of_a_later_picture(self, client, receipt):
        values = {"reference": "B-7", "payer_email": MAIL, "submission": receipt.submission}
        second = make_receipt(position=1, **values)
        ask(client, "b7")
        assert Notice.objects.get().receipt == second

    @pytest.mark.usefixtures("stopped_clock")
    def test_goes_to_one_contact_so_often_an_hour_whatever_is_asked_for(self, client):
        for number in range(lost.MOST_OF_A_CONTACT + 2):
            make_receipt(reference=f"N-{number}", payer_email=MAIL)
        answers = [
            ask(client, f"N-{number}", REMOTE_ADDR=f"10.0.0.{number}")
            for number in range(lost.MOST_OF_A_CONTACT + 2)
        ]
        assert [one.status_code for one in answers[-3:]] == [302, 429, 429]
        assert Notice.objects.count() == lost.MOST_OF_A_CONTACT

    @pytest.mark.parametrize(
        ("reference", "contact"),
        [
            ("plot 7b", "mee@example.com"),
            ("plot 7c", MAIL),
            ("elsewhere", MAIL),
            ("---", MAIL),
        ],
    )
    def test_tells_nobody_what_is_there(self, client, receipt, reference, contact):
        make_receipt(reference="elsewhere", payer_email=MAIL, payee=make_payee())
        found, nothing = ask(client), ask(client, reference, contact)
        assert (found.status_code, found.url) == (nothing.status_code, nothing.url)
        assert Notice.objects.count() == 1
        assert client.get(LOST).text.count("If a receipt was sent") == 2

    @pytest.mark.parametrize("contact", ["", "4567", "meera@", "\0"])
    def test_says_what_to_type(self, client, contact):
        answer = ask(client, "", contact)
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {"contact"}

    @pytest.mark.usefixtures("stopped_clock")
    def test_is_sent_so_often_an_hour(self, client, receipt):
        for _ in range(lost.MOST_OF_A_RECEIPT):
            assert ask(client).status_code == 302
        answer = ask(client, "PLOT 7B", "MEERA@example.com", REMOTE_ADDR="10.2.2.2")
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
        assert Notice.objects.count() == lost.MOST_OF_A_RECEIPT

    @pytest.mark.usefixtures("stopped_clock")
    def test_is_asked_for_so_often_by_an_address(self, client, receipt, monkeypatch):
        monkeypatch.setattr(tries, "MOST_OF_AN_ADDRESS", 1)
        ask(client, "A-1")
        assert ask(client).status_code == 429

    def test_asks_for_login_where_uploads_are_not_public(self, client, settings):
        settings.PUBLIC_UPLOADS = False
        assert client.get(LOST).url.startswith("/login/?next=/p/")
        assert ask(client).url.startswith("/login/?next=/p/")

    def test_is_offered_where_receipts_are_sent_and_looked_for(self, client):
        for name in ("upload", "find_due"):
            assert LOST in client.get(reverse(name, args=[default_payee().slug])).text
