import uuid
from html.parser import HTMLParser

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from receipts.images import MAX_UPLOAD_BYTES
from receipts.models import Payee, Receipt
from receipts.web.payer import limits
from tests.factories import default_payee, make_payee, make_user
from tests.web.sending import file, form, png

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def address(payee=None):
    return reverse("upload", args=[(payee or default_payee()).slug])


def stored_files():
    return [
        name
        for folder in ("originals", "images")
        if default_storage.exists(folder)
        for day in default_storage.listdir(folder)[0]
        for name in default_storage.listdir(f"{folder}/{day}")[1]
    ]


class Values(HTMLParser):
    """The values of a page's inputs by name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.inputs: dict[str, dict[str, str | None]] = {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag in ("input", "textarea") and "name" in found:
            self.inputs[str(found["name"])] = found


class TestUpload:
    def test_makes_a_receipt_and_leads_to_its_page(self, client):
        answer = client.post(address(), form())
        receipt = Receipt.objects.get()
        assert answer.status_code == 302
        assert answer.url == f"/r/{receipt.public_id}/"
        assert (receipt.reference, receipt.payer_name) == ("FLAT-12", "Asha Rao")
        assert (receipt.payer_phone, receipt.claimed_amount_paise) == ("+919876543210", 150_000)
        assert receipt.original_name == "proof.png"
        assert receipt.payer is None

    def test_sends_htmx_to_the_page_by_header(self, client):
        answer = client.post(address(), form(), headers={"HX-Request": "true"})
        assert answer.headers["HX-Redirect"] == f"/r/{Receipt.objects.get().public_id}/"

    def test_belongs_to_the_payee_of_the_link(self, client):
        payee = make_payee()
        client.post(address(payee), form())
        assert Receipt.objects.get().payee == payee

    def test_remembers_who_was_signed_in(self, client):
        user = make_user("payer")
        client.force_login(user)
        client.post(address(), form())
        assert Receipt.objects.get().payer == user

    def test_does_nothing_twice(self, client):
        submission = str(uuid.uuid4())
        first = client.post(address(), form(submission=submission))
        again = client.post(address(), form(submission=submission))
        assert Receipt.objects.count() == 1
        assert first.url == again.url

    def test_takes_another_picture_from_a_page_brought_back_as_another_receipt(self, client):
        submission = str(uuid.uuid4())
        client.post(address(), form(submission=submission))
        client.post(address(), form(submission=submission, pictures=file(png(90))))
        assert Receipt.objects.count() == 2

    def test_takes_several_pictures_as_receipts_sent_together(self, client):
        answer = client.post(address(), form(pictures=[file(png(10)), file(png(240))]))
        first, second = Receipt.objects.order_by("position")
        assert first.submission == second.submission
        assert answer.url == f"/r/{first.public_id}/"
        assert "Picture 2" in client.get(answer.url).text

    def test_takes_what_is_said_of_each_of_several_pictures(self, client):
        client.post(
            address(),
            form(
                pictures=[file(png(10)), file(png(120)), file(png(240))],
                reference_each=["", "FLAT-13", " "],
                amount_each=["", "750", "2,000.00"],
            ),
        )
        said = Receipt.objects.order_by("position").values_list("reference", "claimed_amount_paise")
        assert list(said) == [("FLAT-12", 150_000), ("FLAT-13", 75_000), ("FLAT-12", 200_000)]

    def test_asks_nothing_for_all_that_is_said_of_each(self, client):
        Payee.objects.filter(pk=default_payee().pk).update(asks_reference=Payee.Asked.REQUIRED)
        pictures = [file(png(10)), file(png(240))]
        typed = form(pictures=pictures, reference="", reference_each=["FLAT-1", "FLAT-2"])
        assert client.post(address(), typed).status_code == 302
        typed = form(
            pictures=[file(png(11)), file(png(241))], reference="", reference_each=["FLAT-1", ""]
        )
        assert client.post(address(), typed).status_code == 422

    def test_says_of_which_picture_an_amount_is_none(self, client):
        pictures = [file(png(10), "may.png"), file(png(240), "june.png")]
        answer = client.post(address(), form(pictures=pictures, amount_each=["", "much"]))
        assert answer.status_code == 422
        assert "june.png: " in answer.text
        assert not Receipt.objects.exists()

    def test_is_another_one_when_another_amount_is_said_of_a_picture(self, client):
        submission = str(uuid.uuid4())
        for amounts in (["1", "2"], ["1", "3"]):
            pictures = [file(png(10)), file(png(240))]
            client.post(
                address(), form(submission=submission, pictures=pictures, amount_each=amounts)
            )
        assert Receipt.objects.count() == 4

    def test_takes_nothing_said_beside_one_picture_or_a_fixed_reference(self, client):
        client.post(address(), form(reference_each=["FLAT-99"]))
        pictures = [file(png(10)), file(png(240))]
        fixed = form(pictures=pictures, reference_each=["FLAT-98", "FLAT-97"])
        client.post(address() + "?ref=FLAT-7", fixed)
        said = set(Receipt.objects.values_list("reference", flat=True))
        assert said == {"FLAT-12", "FLAT-7"}

    def test_stores_none_when_one_of_several_is_refused(self, client):
        pictures = [file(png(10)), file(b"no picture", "letter.png")]
        answer = client.post(address(), form(pictures=pictures))
        assert answer.status_code == 422
        assert "letter.png: This file is not a picture." in answer.text
        assert "nothing has been sent yet" in answer.text
        assert not Receipt.objects.exists()
        assert not stored_files()

    @pytest.mark.parametrize(
        ("data", "sentence"),
        [
            (b"hello", "This file is not a picture."),
            (b"", "empty"),
            (png(side=60), "only 60 × 120 pixels"),
            (png()[:400], "cut off"),
        ],
    )
    def test_refuses_what_cannot_be_read_with_a_sentence(self, client, data, sentence):
        answer = client.post(address(), form(pictures=file(data)))
        assert answer.status_code == 422
        assert sentence in answer.text
        assert not Receipt.objects.exists()
        assert not stored_files()

    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("pictures", [], "Choose the screenshot of your payment."),
            ("payer_name", "", "Type your name."),
            ("contact", "", "Type a phone number or an e-mail address."),
            ("contact", "asha@okbank", "is not an e-mail address"),
            ("contact", "12345", "is neither a phone number nor an e-mail address"),
            ("amount", "twelve", "is not an amount"),
            ("amount", "0", "Type the amount that was paid"),
            ("submission", "1", "Enter a valid UUID."),
            ("reference", "x" * 65, "at most 64 characters"),
        ],
    )
    def test_says_what_is_wrong_and_keeps_the_rest(self, client, field, value, sentence):
        answer = client.post(address(), form(**{field: value, "note": "keep me"}))
        assert answer.status_code == 422
        assert sentence in answer.text
        assert "keep me" in answer.text
        assert not Receipt.objects.exists()

    def test_keeps_the_submission_id_when_it_comes_back_with_errors(self, client):
        sent = form(payer_name="")
        page = client.post(address(), sent).text
        assert Values(page).inputs["submission"]["value"] == sent["submission"]

    def test_answers_htmx_with_the_problems_alone(self, client):
        answer = client.post(address(), form(payer_name=""), headers={"HX-Request": "true"})
        assert answer.status_code == 422
        assert answer.text.strip().startswith('<div id="problems"')
        assert "<form" not in answer.text

    def test_says_all_that_is_wrong_at_once(self, client):
        answer = client.post(address(), form(payer_name="", pictures=file(b"x", "a.png")))
        assert "Type your name." in answer.text
        assert "a.png: This file is not a picture." in answer.text

    def test_refuses_six_pictures(self, client):
        answer = client.post(address(), form(pictures=[file(png(at * 20)) for at in range(6)]))
        assert "Send at most 5 at once." in answer.text
        assert not Receipt.objects.exists()

    def test_strips_what_cannot_be_seen_from_text(self, client):
        client.post(address(), form(payer_name="Asha \u202eoaR", note="one\r\ntwo"))
        receipt = Receipt.objects.get()
        assert receipt.payer_name == "Asha oaR"
        assert receipt.note == "one two"

    def test_shows_markup_as_text(self, client):
        answer = client.post(address(), form(payer_name="<script>alert(1)</script>"), follow=True)
        assert "&lt;script&gt;alert(1)" in answer.text
        assert "<script>alert" not in answer.text


class TestLink:
    def test_fixes_the_reference_it_carries(self, client):
        page = client.get(address() + "?ref=INV-7&amount=1500&name=Asha").text
        values = Values(page).inputs
        assert "INV-7" in page
        assert "reference" not in values
        assert values["amount"]["value"] == "1,500.00"
        assert values["payer_name"]["value"] == "Asha"

    def test_wins_over_a_reference_posted_beside_it(self, client):
        client.post(address() + "?ref=INV-7", form(reference="INV-8"))
        assert Receipt.objects.get().reference == "INV-7"

    def test_survives_a_form_sent_back(self, client):
        page = client.post(address() + "?ref=INV-7", form(payer_name="")).text
        assert "?ref=INV-7" in page
        assert "reference" not in Values(page).inputs

    @pytest.mark.parametrize("query", ["?amount=lots", "?ref=" + "x" * 65, "?ref=%00", "?name=%00"])
    def test_with_nonsense_shows_the_plain_form(self, client, query):
        answer = client.get(address() + query)
        assert answer.status_code == 200
        assert "reference" in Values(answer.text).inputs


class TestDoor:
    def test_requires_the_csrf_token(self):
        assert Client(enforce_csrf_checks=True).post(address(), form()).status_code == 403
        assert not Receipt.objects.exists()

    def test_hides_a_payee_that_does_not_exist(self, client):
        assert client.get("/p/nobody/").status_code == 404

    def test_rejects_other_methods(self, client):
        assert client.put(address()).status_code == 405

    def test_requires_login_where_uploads_are_not_public(self, client, settings):
        settings.PUBLIC_UPLOADS = False
        for answer in (client.get(address()), client.post(address(), form())):
            assert answer.status_code == 302
            assert answer.url.startswith("/login/?next=/p/")
        assert not Receipt.objects.exists()
        client.force_login(make_user("payer"))
        assert client.post(address(), form()).status_code == 302
        assert Receipt.objects.exists()

    def test_leads_htmx_to_the_login_as_a_whole_page(self, client, settings):
        settings.PUBLIC_UPLOADS = False
        answer = client.post(address(), form(), headers={"HX-Request": "true"})
        assert answer.headers["HX-Redirect"].startswith("/login/")

    def test_stops_keeping_a_file_over_the_limit(self, client):
        answer = client.post(address(), form(pictures=file(b"\x89PNG" + bytes(MAX_UPLOAD_BYTES))))
        assert answer.status_code == 413
        assert "proof.png: This file is larger than 20 MB." in answer.text
        assert not Receipt.objects.exists()

    def test_turns_a_body_away_unread_when_it_says_it_is_too_long(self, client, monkeypatch):
        monkeypatch.setattr(limits, "MAX_REQUEST_BYTES", 100)
        answer = client.post(address(), form())
        assert answer.status_code == 413
        assert "more than 100 MB at once" in answer.text

    @pytest.mark.usefixtures("stopped_clock")
    def test_takes_so_many_an_hour_from_one_address(self, client, settings):
        settings.UPLOADS_PER_HOUR = 2
        answers = [client.post(address(), form(pictures=file(png(n)))) for n in (10, 20, 30)]
        assert [answer.status_code for answer in answers] == [302, 302, 429]
        assert "Wait an hour" in answers[2].text
        assert answers[2].headers["Retry-After"] == "3600"
        assert client.post(address(), form(), REMOTE_ADDR="10.1.1.1").status_code == 302

    def test_takes_what_it_cannot_count(self, client, monkeypatch):
        def fail(*_):
            raise OperationalError("database is locked")

        monkeypatch.setattr(limits.cache, "incr", fail)
        assert client.post(address(), form()).status_code == 302
        assert Receipt.objects.count() == 1

    @pytest.mark.usefixtures("stopped_clock")
    def test_does_not_believe_a_forwarded_address(self, client, settings):
        settings.UPLOADS_PER_HOUR = 1
        client.post(address(), form())
        spoofed = client.post(
            address(), form(pictures=file(png(9))), headers={"X-Forwarded-For": "203.0.113.9"}
        )
        assert spoofed.status_code == 429

    def test_answers_a_body_that_is_no_form(self, client):
        answer = client.post(
            address(), b"--x\r\nbroken", content_type="multipart/form-data; boundary=x"
        )
        assert answer.status_code in (400, 422)
