"""What a payee knows of its payers: pairs that people named, and words that are said to payers."""

import json

import pytest
from django.urls import reverse

from receipts import verdict
from receipts.models import KnownPayer, Receipt, SavedReply
from tests.factories import make_payee, make_receipt, make_user
from tests.verdict.making import judged, make_paid

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def reviewer(client):
    user = make_user("reviewer", username="meera")
    client.force_login(user)
    return user


def page(client) -> str:
    return client.get(reverse("payers")).content.decode()


class TestKnownPayers:
    def test_stand_with_who_said_so_and_why(self, client, reviewer):
        _receipt, credit, due = make_paid(credit={"payer_name": "SURESH NAIR"})
        verdict.remember_payer(credit, due, by=reviewer, note="her father")
        text = page(client)
        assert "SURESH NAIR" in text
        assert "Asha Rao" in text
        assert "meera" in text
        assert "her father" in text

    def test_are_forgotten_and_make_nothing_ready_then(self, client, reviewer):
        receipt, credit, due = make_paid(credit={"payer_name": "SURESH NAIR"})
        known = verdict.remember_payer(credit, due, by=reviewer)
        assert judged(receipt).verdict == "ready"
        for _ in range(2):
            client.post(reverse("forget_known_payer", args=[known.pk]))
        known.refresh_from_db()
        assert known.forgotten_by == reviewer
        assert Receipt.objects.get(pk=receipt.pk).verdict == "look"
        assert "SURESH NAIR" not in page(client)

    def test_are_remembered_with_the_reason_chosen_on_approval(self, client, reviewer):
        receipt, _credit, due = make_paid(credit={"payer_name": "SURESH NAIR"})
        judged(receipt)
        text = client.get(reverse("workbench", args=[receipt.pk])).content.decode()
        assert "Remember that SURESH NAIR pays for Asha Rao" in text
        version = Receipt.objects.get(pk=receipt.pk).version
        said = {
            "version": version, "due": due.pk, f"amount_{due.pk}": "500.00",
            "because": "A relative pays for them", "note": "her father", "remember": "on",
        }  # fmt: skip
        client.post(reverse("approve", args=[receipt.pk]), said)
        known = KnownPayer.objects.get()
        assert (known.by, known.note) == (reviewer, "A relative pays for them. her father")

    def test_of_another_payee_are_hidden(self, client, reviewer):
        other = make_payee()
        KnownPayer.objects.create(payee=other, bank_name="SECRET", payer_name="Somebody")
        assert "SECRET" not in page(client)


class TestReplies:
    def test_are_offered_as_usual_until_there_are_own_ones(self, client, reviewer):
        assert "From whose account was it paid" in page(client)
        client.post(reverse("add_reply"), {"use": "question", "text": "Which flat is it for?"})
        text = page(client)
        assert "Which flat is it for?" in text
        assert "From whose account was it paid" not in text

    def test_are_added_changed_and_deleted(self, client, reviewer):
        client.post(reverse("add_reply"), {"use": "wrong_amount", "text": "Pay the rest."})
        reply = SavedReply.objects.get()
        assert (reply.kind, reply.reason) == ("rejection", "wrong_amount")
        said = {"use": "question", "text": "When do you pay the rest?"}
        client.post(reverse("change_reply", args=[reply.pk]), said)
        reply.refresh_from_db()
        assert (reply.kind, reply.reason, reply.text) == ("question", "", said["text"])
        client.post(reverse("delete_reply", args=[reply.pk]))
        assert not SavedReply.objects.exists()

    @pytest.mark.parametrize(
        "said",
        [
            {"use": "question", "text": "   "},
            {"use": "question", "text": "x" * 501},
            {"use": "burn", "text": "Why?"},
            {"use": "question", "text": "Which flat?"},
            {},
        ],
    )
    def test_are_refused_with_a_sentence_and_what_was_typed(self, client, reviewer, said):
        client.post(reverse("add_reply"), {"use": "question", "text": "Which flat?"})
        answer = client.post(reverse("add_reply"), said)
        assert answer.status_code == 422
        assert SavedReply.objects.count() == 1

    def test_of_another_payee_are_neither_shown_nor_changed(self, client, reviewer):
        other = SavedReply.objects.create(payee=make_payee(), kind="question", text="Secret?")
        assert "Secret?" not in page(client)
        assert client.post(reverse("delete_reply", args=[other.pk])).status_code == 404
        said = {"use": "question", "text": "Ours", "payee": other.payee_id}
        assert client.post(reverse("add_reply"), said).status_code == 404

    def test_stand_on_the_workbench_to_choose_from(self, client, reviewer):
        receipt, *_ = make_paid()
        judged(receipt)
        client.post(reverse("add_reply"), {"use": "wrong_amount", "text": "Pay the rest."})
        text = client.get(reverse("workbench", args=[receipt.pk])).content.decode()
        assert 'data-words="Pay the rest."' in text
        assert 'data-reason="wrong_amount"' in text

    def test_are_offered_in_the_payers_language(self, client, reviewer):
        for language, text in (("", "Which flat?"), ("hi", "कौन सा फ़्लैट?"), ("mr", "कोणता फ्लॅट?")):
            said = {"use": "question", "text": text, "language": language}
            client.post(reverse("add_reply"), said)
        offered = {"hi": ["Which flat?", "कौन सा फ़्लैट?"], "": ["Which flat?"]}
        for language, questions in offered.items():
            receipt = make_receipt(language=language)
            shown = client.get(reverse("workbench", args=[receipt.pk])).context
            assert shown["questions"] == questions
        SavedReply.objects.all().delete()
        shown = client.get(reverse("workbench", args=[make_receipt(language="hi").pk])).context
        assert shown["questions"][1].startswith("यह किसके खाते से")
        assert "रकम" in json.loads(shown["told"])["wrong_amount"]
        assert shown["reach"].text.startswith("नमस्ते")
