"""The screen of the bank's alerts says what to do where something is missing."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from receipts.alert_formats import Message
from receipts.alerts import message_of, receive
from receipts.models import AlertSource
from tests.factories import default_payee, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def banker(client):
    client.force_login(make_user("finance"))


def test_a_mailbox_without_anything_asks_for_each(client):
    answer = client.post(reverse("mailbox"), {"port": "x"})
    assert answer.status_code == 422
    for words in ("the server's name", "A port is a number", "Write who signs in", "the password"):
        assert words.replace("'", "&#x27;") in answer.text
    assert "This field is required" not in answer.text


def test_an_alert_read_without_a_utr_asks_for_it(client):
    waiting = receive(default_payee(), Message(text="Rs 500 credited -HDFC Bank"))
    answer = client.post(reverse("credit_alert", args=[waiting.pk]), {"amount": "500"}, follow=True)
    assert "Write the UTR that stands in the message." in answer.text


def made_address(client):
    answer = client.post(reverse("bank_alerts"), {"name": "Counter", "payee": default_payee().pk})
    return answer, AlertSource.objects.get()


def heard(client, source):
    return client.get(reverse("alert_source", args=[source.pk]), headers={"HX-Request": "true"})


def test_a_new_address_is_shown_once_with_what_each_app_is_given(client):
    answer, source = made_address(client)
    address = re.search(r"https?://[^\"<]+/in/[\w-]+/", answer.text)[0]
    assert answer.text.count(f'data-copies="{address}') == 7
    for given in ("{sms_message}", "{not_app_package}", "%SMSRB", "hdfcbank.net OR "):
        assert given in answer.text
    assert "no-store" in answer["Cache-Control"]
    again = client.get(reverse("alert_source", args=[source.pk]))
    assert "/in/" not in again.text and "It was shown once" in again.text


def test_a_phone_is_heard_with_what_was_read_in_its_message(client):
    answer, source = made_address(client)
    assert "Nothing has come from it yet." in heard(client, source).text
    path = re.search(r'hx-post="(/in/[^"]+)"', answer.text)[1]
    assert Client().post(path, {"sender": "Raseed", "text": "A try"}).status_code == 200
    told = heard(client, source).text
    assert "Nothing has come" not in told and "A try" in told and "No credit" in told
    assert "<html" not in told


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "Rs 500 credited"}, "It came without who sent it"),
        ({"text": "{sms_message}", "sender": "VM-HDFCBK-S"}, "the name of a field"),
        ({"text": "Rs 500 credited", "sender": "%SMSRF"}, "the name of a field"),
        ({"text": "Rs 500 credited", "sender": "VM-HDFCBK-S"}, ""),
    ],
)
def test_what_is_amiss_with_a_message_is_said(client, sent, said):
    _answer, source = made_address(client)
    receive(source.payee, message_of(sent), source=source)
    told = heard(client, source).text
    assert said in told
    assert ('data-tone="warn' in told) is bool(said)


def test_a_message_that_was_no_news_is_heard_all_the_same(client):
    answer, source = made_address(client)
    path = re.search(r'hx-post="(/in/[^"]+)"', answer.text)[1]
    assert Client().post(path, {"sender": "VM-HDFCBK-S"}).status_code == 400
    assert "is no longer kept, or was no message of its own" in heard(client, source).text


def test_a_revoked_address_is_set_up_no_more(client):
    _answer, source = made_address(client)
    client.post(reverse("revoke_alert_source", args=[source.pk]))
    assert heard(client, source).status_code == 404
