"""The page on what is kept: choosing how long, and one person's request."""

import pytest
from django.urls import reverse

from receipts import retention
from receipts.models import Receipt
from tests.factories import default_payee, make_receipt, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]
ASKED = {"contact": "9876543210", "note": "Letter of 3 March"}


@pytest.fixture(autouse=True)
def admin(client):
    user = make_user("admin")
    client.force_login(user)
    return user


def post(client, name: str, **data):
    return client.post(reverse(name), data, follow=True)


def decided() -> Receipt:
    return make_receipt(status="approved", payer_phone="+919876543210", payer_name="Asha Rao")


def test_keeps_what_was_chosen_and_says_so(client, admin):
    page = post(client, "retention", picture_days="90", person_days="").text
    assert "It is on record" in page
    assert 'value="90"' in page
    assert f"Last changed by {admin.username}" in page
    assert retention.retention_of(default_payee()).person_days is None


@pytest.mark.parametrize("days", [("x", ""), ("5", ""), ("", "90"), ("99999999999999", "")])
def test_refuses_what_makes_no_sense_with_a_sentence(client, days):
    answer = post(client, "retention", picture_days=days[0], person_days=days[1])
    assert answer.status_code == 422
    assert retention.retention_of(default_payee()).picture_days is None


def test_gives_a_persons_data_as_a_file(client):
    decided()
    answer = post(client, "person_data", does="tell", **ASKED)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.json()["receipts"][0]["payer_name"] == "Asha Rao"
    assert "given to them" in client.get(reverse("retention")).text


def test_erases_a_person_once_somebody_is_sure(client):
    receipt = decided()
    answer = post(client, "person_data", does="erase", **ASKED)
    assert answer.status_code == 422
    assert "Decided receipts that name the person: 1" in answer.text
    page = post(client, "person_data", does="erase", sure="on", **ASKED).text
    assert "1 receipt no longer names the person" in page
    receipt.refresh_from_db()
    assert receipt.payer_name == ""


@pytest.mark.parametrize("wrong", [{"contact": "Asha"}, {"contact": ""}, {"note": ""}])
def test_asks_for_a_contact_and_for_who_asked(client, wrong):
    answer = post(client, "person_data", does="erase", sure="on", **(ASKED | wrong))
    assert answer.status_code == 422
    assert 'class="errors"' in answer.text
