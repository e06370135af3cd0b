"""Asking over the API, by people and by programs with the scope for it."""

import pytest

from receipts.models import Asking, AskingStop
from receipts.programs.keys import make_key
from tests.factories import default_payee, make_due, make_user

pytestmark = pytest.mark.django_db
ROUNDS = "/api/v1/askings/"


@pytest.fixture
def finance():
    return make_user("finance", username="meera")


def address(due):
    return f"/api/v1/dues/{due.pk}/askings/"


def test_asks_for_one_due_once_a_day(call, finance):
    due = make_due(reference="A-1", payer_phone="+919800001000")
    done = call("post", address(due), finance, {"way": "whatsapp"})
    assert done.status_code == 201
    said = done.json()
    assert (said["reference"], said["by"], said["amount_paise"]) == ("A-1", "meera", 50_000)
    assert said["payment_url"] in said["text"]
    assert said["whatsapp_url"].startswith("https://wa.me/919800001000?text=Hello")
    again = call("post", address(due), finance, {"way": "whatsapp"})
    assert (again.status_code, again.json()["code"]) == (409, "asking_refused")
    assert call("post", address(due), finance, {"way": "pigeon"}).status_code == 400
    assert [one["id"] for one in call("get", address(due), finance).json()["results"]] == [
        said["id"]
    ]


def test_asks_a_filter_and_gives_its_messages(call, finance):
    make_due(reference="A-1", payer_email="asha@example.org")
    make_due(reference="B-2")
    body = {"way": "email", "filters": {"state": "open"}}
    begun = call("post", ROUNDS, finance, body)
    assert begun.status_code == 201
    said = begun.json()
    assert (said["state"], said["asked"], said["left_out"]) == ("done", 1, {"no_address": 1})
    assert call("get", f"{ROUNDS}{said['id']}/", finance).json() == said
    messages = call("get", f"{ROUNDS}{said['id']}/messages/", finance).json()["results"]
    assert [one["reference"] for one in messages] == ["A-1"]
    wrong = call("post", ROUNDS, finance, {"way": "email", "filters": {"age": "old"}})
    assert wrong.status_code == 400


def test_stops(call, finance):
    due = make_due(payer_email="asha@example.org")
    assert call("post", f"{address(due)}stop/", finance).status_code == 204
    assert AskingStop.objects.get().contact == "asha@example.org"
    assert call("post", address(due), finance, {"way": "email"}).status_code == 409


@pytest.mark.parametrize(("scope", "status"), [("edit_dues", 403), ("ask", 201)])
def test_needs_the_scope(client, scope, status):
    due = make_due(payer_email="asha@example.org")
    _key, secret = make_key(default_payee(), by=make_user("admin"), name="Shop", scopes=[scope])
    headers = {"Authorization": f"Bearer {secret}"}
    for url, body in ((address(due), {"way": "email"}), (ROUNDS, {"way": "links"})):
        answer = client.post(url, body, content_type="application/json", headers=headers)
        assert answer.status_code == status
    assert Asking.objects.count() == (status == 201)
