"""The screen of the bank's alerts says what to do where something is missing."""

import pytest
from django.urls import reverse

from receipts.alert_formats import Message
from receipts.alerts import receive
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
