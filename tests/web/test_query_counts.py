"""How often the desk's busiest screens ask the database, whatever there is to be shown."""

import pytest
from django.urls import reverse

from receipts.models import Candidate, CreditMatch, MatchGround, Receipt, Signal
from tests.factories import make_credit, make_due, make_reading, make_receipt, make_user

pytestmark = pytest.mark.django_db

# Of each, three say who asks and one what holds reading up; one of the
# workbench's, the payee's usual words.
AT_MOST = {"queue": 11, "workbench": 13, "desk_alerts": 4}


def make_full(number: int) -> Receipt:
    """A receipt to review with all that a row of the queue can show."""
    receipt = make_receipt(reference=f"R{number}", payer_name="Asha")
    make_reading(receipt, amount_paise=100)
    for kind in ("edited", "no_utr"):
        Signal.objects.create(receipt=receipt, kind=kind, severity="warning")
    for _ in range(3):
        Candidate.objects.create(receipt=receipt, due=make_due(), score=30, reasons=[])
    return receipt


@pytest.mark.parametrize("name", AT_MOST)
@pytest.mark.parametrize("receipts", [1, 8])
def test_ask_no_more_than_this(client, django_assert_max_num_queries, name, receipts):
    client.force_login(make_user("admin"))
    latest = [make_full(number) for number in range(receipts)][-1]
    url = reverse(name, args=[latest.pk] if name == "workbench" else [])
    with django_assert_max_num_queries(AT_MOST[name]):
        assert client.get(url).status_code == 200


def make_contested() -> Receipt:
    """Its money stands in the bank, others claim it, it was read twice and typed about."""
    receipt = make_full(0)
    rivals = [make_receipt(utr=receipt.utr, amount_paise=100) for _ in range(2)]
    for kind, rival in zip(("same_utr", "near_picture"), rivals, strict=True):
        Signal.objects.create(receipt=receipt, kind=kind, severity="serious", other=rival)
    credit = make_credit(utr=receipt.utr, amount_paise=100, payer_name="Asha")
    CreditMatch.objects.create(receipt=receipt, credit=credit, ground=MatchGround.CONFIRMED)
    make_reading(receipt, accepted=False)
    receipt.corrections.create(source="payer", amount_paise=100)
    return receipt


def test_a_contested_receipt_asks_for_little_more(client, django_assert_max_num_queries):
    client.force_login(make_user("admin"))
    receipt = make_contested()
    with django_assert_max_num_queries(22):
        assert client.get(reverse("workbench", args=[receipt.pk])).status_code == 200
