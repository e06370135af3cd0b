"""The second person on the desk: what one has approved is shown to the other, and confirmed."""

import pytest
from django.urls import reverse

from receipts.models import BankEvent, Policy, Receipt
from tests.factories import default_payee, make_user
from tests.verdict.making import judged, make_paid

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def receipt(client):
    Policy.objects.create(payee=default_payee(), second_above_paise=0)
    receipt, _credit, due = make_paid()
    judged(receipt)
    client.force_login(make_user("reviewer", username="meera"))
    answer = client.post(reverse("approve", args=[receipt.pk]), sent(receipt, due))
    assert answer.status_code == 302
    return Receipt.objects.get(pk=receipt.pk)


def sent(receipt, due) -> dict[str, object]:
    version = Receipt.objects.get(pk=receipt.pk).version
    return {"version": version, "due": due.pk, f"amount_{due.pk}": "500.00"}


def page(client, receipt: Receipt) -> str:
    return client.get(reverse("workbench", args=[receipt.pk])).content.decode()


def test_the_first_person_reads_that_it_waits_for_another(client, receipt):
    text = page(client, receipt)
    assert receipt.status == "in_review"
    assert "It waits for another person" in text
    assert "Confirm the approval" not in text


def test_the_second_person_confirms_with_one_press(client, receipt):
    client.force_login(make_user("reviewer", username="priya"))
    found = client.get(reverse("workbench", args=[receipt.pk])).context["proposal"]
    assert found.by == "meera"
    [due] = found.dues
    said = {"version": receipt.version, "due": due.pk, f"amount_{due.pk}": due.typed}
    assert "Confirm the approval" in page(client, receipt)
    client.post(reverse("approve", args=[receipt.pk]), said)
    assert Receipt.objects.get(pk=receipt.pk).status == "approved"


def test_the_first_person_is_refused_with_a_sentence(client, receipt):
    [row] = receipt.proposal["approves"]["allocations"]
    said = {"version": receipt.version, "due": row["due"], f"amount_{row['due']}": "500.00"}
    answer = client.post(reverse("approve", args=[receipt.pk]), said)
    assert answer.status_code == 409
    assert "You have approved this already." in answer.content.decode()


def test_the_queue_marks_and_filters_it(client, receipt):
    text = client.get(reverse("queue"), {"second_person": "wanted"}).content.decode()
    assert "Second person" in text
    assert receipt.payer_name in text


def test_the_policy_says_when_two_are_wanted(client):
    client.force_login(make_user("admin"))
    said = {"mode": "off", "second_above": "50000", "second_against_verdict": "on"}
    assert client.post(reverse("policy"), said).status_code == 302
    policy = Policy.objects.get()
    assert (policy.second_above_paise, policy.second_against_verdict) == (5_000_000, True)
    assert BankEvent.objects.get().data["second_above_paise"] == 5_000_000
    text = client.get(reverse("policy")).content.decode()
    assert "above ₹50,000.00, against the verdict" in text


@pytest.mark.parametrize("typed", ["-1", "much", "1.5", "9" * 30])
def test_the_policy_takes_only_whole_rupees(client, typed):
    client.force_login(make_user("admin"))
    answer = client.post(reverse("policy"), {"mode": "off", "second_above": typed})
    assert answer.status_code == 422
    assert not Policy.objects.exists()
