"""What was sent to a payer and whether it arrived, where the desk works with it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts import asking
from receipts.models import Notice
from receipts.web.desk.notices import sent_of
from tests.factories import make_due, make_receipt, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def make_notice(receipt, **overrides) -> Notice:
    said = {
        "channel": Notice.Channel.PHONE,
        "about": Notice.About.APPROVED,
        "to": "+919000000001",
        "subject": "Your payment was accepted",
    }
    return Notice.objects.create(receipt=receipt, **said | overrides)


@pytest.mark.parametrize(
    ("told", "state", "tone"),
    [
        ({}, "Waits to be sent", "info"),
        ({"last_error": "503"}, "Not sent yet, is tried again", "warning"),
        ({"sent_at": timezone.now()}, "Sent", "ok"),
        ({"sent_at": timezone.now(), "delivery": "delivered"}, "Delivered", "ok"),
        ({"sent_at": timezone.now(), "delivery": "failed"}, "Not delivered", "serious"),
        ({"withdrawn_at": timezone.now()}, "Not sent: no longer true, or given up", ""),
    ],
)
def test_says_what_has_come_of_it(told, state, tone):
    [sent] = sent_of([make_notice(make_receipt(), **told)])
    assert (sent.state, sent.tone, sent.to) == (state, tone, "+919000000001")
    assert sent.why == told.get("last_error", "")


def test_are_few_and_the_newest_first():
    receipt = make_receipt()
    made = [make_notice(receipt, to=f"+9190000000{number}") for number in range(10, 25)]
    assert [one.to for one in sent_of(made)] == [one.to for one in reversed(made[3:])]


def test_stands_on_the_receipt(client):
    receipt = make_receipt()
    client.force_login(make_user("reviewer"))
    url = reverse("workbench", args=[receipt.pk])
    assert "Sent to the payer" not in client.get(url).text
    make_notice(receipt, sent_at=timezone.now(), delivery=Notice.Delivery.FAILED)
    page = client.get(url).text
    assert "Sent to the payer" in page
    assert "Not delivered" in page


def test_stands_with_the_asking_on_the_due(client):
    due = make_due(payer_email="asha@example.com")
    by = make_user("finance")
    client.force_login(by)
    asking.ask(due, by=by, way="email")
    assert "Waits to be sent" in client.get(reverse("due", args=[due.pk])).text
