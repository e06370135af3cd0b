"""What payer and desk have said to each other, and the payer reached by hand."""

from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from receipts import intake, review
from receipts.models import Receipt
from receipts.web.workbench.conversation import conversation_of, reach_of
from tests.factories import make_reading, make_receipt, make_user
from tests.web.sending import png

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def reviewer(client):
    user = make_user("reviewer", username="meera")
    client.force_login(user)
    return user


def make_asked(by, **overrides) -> Receipt:
    receipt = make_receipt(**({"payer_phone": "+919812344002"} | overrides))
    make_reading(receipt)
    review.ask_payer(receipt, by=by, version=receipt.version, question="Who paid?")
    return receipt


def said(receipt: Receipt):
    receipt = Receipt.objects.get(pk=receipt.pk)
    return conversation_of(receipt, list(receipt.events.order_by("id")))


class TestConversation:
    def test_is_empty_while_nobody_has_said_anything(self):
        assert said(make_receipt()) == []

    def test_has_both_sides_newest_last(self, reviewer):
        receipt = make_asked(reviewer)
        intake.answer(receipt, text="My father did.")
        review.reject(
            receipt,
            by=reviewer,
            version=receipt.version,
            reason="wrong_amount",
            note="Pay the rest.",
        )
        found = [(one.is_payers, one.text) for one in said(receipt)]
        assert found == [
            (False, "Who paid?"),
            (True, "My father did."),
            (False, "The amount is not the one that was expected. Pay the rest."),
        ]

    def test_leaves_out_what_was_undone_before_its_payer_heard_of_it(self, reviewer):
        receipt = make_asked(reviewer)
        intake.answer(receipt, text="My father did.")
        told = [(one.is_payers, one.text) for one in said(receipt)]
        review.reject(receipt, by=reviewer, version=receipt.version, reason="no_credit")
        review.reopen(receipt, by=reviewer, version=receipt.version)
        assert [(one.is_payers, one.text) for one in said(receipt)] == told
        assert "Who paid?" in reach_of(receipt, said(receipt)).text

    def test_keeps_what_was_taken_back_after_its_payer_had_heard_of_it(self, reviewer):
        receipt = make_asked(reviewer)
        Receipt.objects.update(told_at=None)
        receipt.refresh_from_db()
        review.reopen(receipt, by=reviewer, version=receipt.version)
        assert [one.text for one in said(receipt)] == ["Who paid?"]

    def test_says_where_a_payer_without_mail_reads_it(self, reviewer):
        by_mail = make_asked(reviewer, payer_email="asha@example.in")
        assert "not told yet" in said(by_mail)[0].how
        without = make_asked(reviewer)
        Receipt.objects.update(told_at=None)
        assert said(without)[0].how == "no e-mail address: it stands on the payer's page only"
        assert not said(by_mail)[0].how

    def test_shows_the_earlier_picture_beside_the_new_one(self, client, reviewer):
        receipt = make_asked(reviewer)
        earlier = receipt.image
        default_storage.save(earlier, ContentFile(png()))
        intake.answer(receipt, text="Here it is.", data=png())
        answered = said(receipt)[-1]
        assert answered.picture_url == reverse("picture", args=[receipt.pk])
        event = receipt.events.get(kind="answered")
        url = reverse("earlier_picture", args=[receipt.pk, event.pk])
        assert client.get(url).status_code == 200
        assert client.get(url).headers["Content-Type"] == "image/png"

    def test_stands_on_the_workbench(self, client, reviewer):
        receipt = make_asked(reviewer)
        text = client.get(reverse("workbench", args=[receipt.pk])).content.decode()
        assert text.index("conversation-title") < text.index("facts-title")


class TestReach:
    @pytest.mark.parametrize(
        ("phone", "number"),
        [
            ("+919812344002", "919812344002"),
            ("9812344002", "919812344002"),
            ("09812344002", "919812344002"),
            ("+14155552671", "14155552671"),
            ("12345", ""),
            ("", ""),
        ],
    )
    def test_writes_numbers_as_links_have_them(self, phone, number):
        reach = reach_of(make_receipt(payer_phone=phone), [])
        assert reach.tel_url == (f"tel:+{number}" if number else "")
        assert reach.whatsapp_url.startswith(f"https://wa.me/{number}?text=") == bool(number)

    def test_fills_in_what_was_said_last_and_the_receipts_link(self, reviewer, settings):
        receipt = make_asked(reviewer, reference="B-402")
        reach = reach_of(receipt, said(receipt))
        text = unquote(reach.whatsapp_url.partition("?text=")[2])
        assert text == reach.text
        assert "about your payment proof for B-402:\nWho paid?\n" in text
        assert text.endswith(f"{settings.SITE_URL}/r/{receipt.public_id}/")

    def test_is_recorded_when_it_was_sent(self, client, reviewer):
        receipt = make_asked(reviewer)
        version = Receipt.objects.get(pk=receipt.pk).version
        said_by_hand = {"channel": "whatsapp", "words": "Who paid?"}
        answer = client.post(reverse("told_by_hand", args=[receipt.pk]), said_by_hand)
        assert answer.status_code == 302
        assert said(receipt)[-1].how == "told by hand: WhatsApp"
        assert Receipt.objects.get(pk=receipt.pk).version == version

    def test_is_recorded_only_with_how(self, client, reviewer):
        receipt = make_asked(reviewer)
        answer = client.post(reverse("told_by_hand", args=[receipt.pk]), {"channel": "pigeon"})
        assert answer.status_code == 409
        assert not receipt.events.filter(kind="told_by_hand").exists()
