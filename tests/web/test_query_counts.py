"""How often the desk's busiest screens ask the database, whatever there is to be shown."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts.models import (
    Allocation,
    Candidate,
    CreditMatch,
    MatchGround,
    Receipt,
    SavedReply,
    SavedView,
    Signal,
)
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_reading,
    make_receipt,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db

# Of each, three say who asks and one what holds reading up.
AT_MOST = {"queue": 10, "workbench": 12, "desk_alerts": 4}


def make_full(number: int) -> Receipt:
    """A receipt to review with all that a row of the queue, and its own page, can show."""
    colleague = make_user("reviewer")
    receipt = make_receipt(
        reference=f"R{number}",
        payer_name="Asha",
        assignee=colleague,
        reviewer=colleague,
        held_until=timezone.now() + timedelta(minutes=9),
        answered_at=timezone.now() if number % 2 else None,
    )
    paise = 10_000 + number
    make_reading(receipt, amount_paise=paise)
    for kind in ("edited", "no_utr"):
        Signal.objects.create(receipt=receipt, kind=kind, severity="warning")
    for score in range(3):
        due = make_due(amount_paise=paise)
        Candidate.objects.create(receipt=receipt, due=due, score=score, reasons=[])
    return receipt


@pytest.fixture
def desk(client):
    """Of a payee with a statement, words of its own and a view that is kept."""
    make_statement()
    payee = default_payee()
    SavedReply.objects.create(payee=payee, kind="question", text="Whose account?")
    SavedView.objects.create(
        payee=payee, name="Asha's", address="search=Asha&state=in_review", filters={}
    )
    client.force_login(make_user("admin"))
    return client


@pytest.mark.parametrize("name", AT_MOST)
@pytest.mark.parametrize("receipts", [1, 8])
def test_ask_no_more_than_this(desk, django_assert_max_num_queries, name, receipts):
    latest = [make_full(number) for number in range(receipts)][-1]
    if name == "queue":
        set_beside(latest)
    url = reverse(name, args=[latest.pk] if name == "workbench" else [])
    with django_assert_max_num_queries(AT_MOST[name]):
        answer = desk.get(url)
    assert answer.status_code == 200
    if name == "workbench":
        assert len(answer.context["choices"]) == 3
        assert answer.context["is_held"]


def set_beside(receipt: Receipt) -> None:
    """Its money stands in the bank."""
    credit = make_credit(utr=receipt.utr, amount_paise=receipt.amount_paise, payer_name="Asha")
    CreditMatch.objects.create(receipt=receipt, credit=credit, ground=MatchGround.CONFIRMED)


def make_contested() -> Receipt:
    """Its money stands in the bank, others claim it, it was read twice and typed about, and its
    payer has paid too much before.
    """
    receipt = make_full(0)
    paise = receipt.amount_paise
    rivals = [make_receipt(utr=receipt.utr, amount_paise=paise) for _ in range(2)]
    for kind, rival in zip(("same_utr", "near_picture"), rivals, strict=True):
        Signal.objects.create(receipt=receipt, kind=kind, severity="serious", other=rival)
    set_beside(receipt)
    Allocation.objects.create(credit=make_credit(), due=make_due(amount_paise=1), amount_paise=100)
    make_reading(receipt, accepted=False)
    receipt.corrections.create(source="payer", amount_paise=paise)
    return receipt


def test_a_contested_receipt_asks_for_what_is_there_once(desk, django_assert_max_num_queries):
    receipt = make_contested()
    with django_assert_max_num_queries(20):
        answer = desk.get(reverse("workbench", args=[receipt.pk]))
    assert (answer.status_code, len(answer.context["duplicates"])) == (200, 2)
