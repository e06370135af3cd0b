"""What is kept, and for how long, over the API; one person's data told or erased."""

import pytest

from receipts import retention
from receipts.models import BankEvent, RepeatableCall
from tests.factories import default_payee, make_due, make_payee, make_receipt, make_user

pytestmark = pytest.mark.django_db

BASE = "/api/v1/retention/"
ASKED = {"contact": "98765 43210", "note": "Letter of 3 March"}


@pytest.fixture
def admin():
    return make_user("admin")


def test_is_chosen_and_shown_to_auditors(call, admin):
    auditor = make_user("auditor")
    assert call("get", BASE, auditor).json()["picture_days"] is None
    said = {"picture_days": 90, "person_days": None}
    assert call("put", BASE, admin, said).json()["changed_by"] == admin.username
    shown = call("get", BASE, auditor).json()
    assert {name: shown[name] for name in said} == said
    assert call("put", BASE, auditor, said | {"picture_days": 60}).status_code == 403
    assert BankEvent.objects.get().data["was"]["picture_days"] is None


def test_tells_and_erases_what_is_held_of_a_person(call, admin):
    named = {"payer_phone": "+919876543210", "payer_name": "Asha Rao"}
    receipt, _ = make_receipt(status="approved", **named), make_due(**named)
    told = call("post", f"{BASE}person/tell/", admin, ASKED)
    assert told.json()["receipts"][0]["payer_name"] == "Asha Rao"
    assert "person.json" in told.headers["Content-Disposition"]
    done = call("post", f"{BASE}person/erase/", admin, ASKED).json()
    assert (done["erased"], done["left"], done["dues"]) == (1, 0, 1)
    receipt.refresh_from_db()
    assert receipt.payer_name == ""
    kinds = BankEvent.objects.order_by("pk").values_list("kind", "note")
    assert list(kinds) == [("told", ASKED["note"]), ("erased", ASKED["note"])]


def test_keeps_no_second_copy_of_what_it_told(client, admin):
    client.force_login(admin)
    make_receipt(status="approved", payer_phone="+919876543210")
    sent = {"content_type": "application/json", "headers": {"Idempotency-Key": "k-1"}}
    codes = [client.post(f"{BASE}person/tell/", ASKED, **sent).status_code for _ in range(2)]
    assert (codes, RepeatableCall.objects.get().answer) == ([200, 409], None)


@pytest.mark.parametrize(
    ("method", "path", "said", "says"),
    [
        ("put", "", {"picture_days": 90}, "person_days"),
        ("put", "", {"picture_days": 2**70, "person_days": None}, "picture_days"),
        ("put", "", {"picture_days": 5, "person_days": None}, "for 30 days at least"),
        ("put", "", {"picture_days": None, "person_days": 90}, "erase it no later"),
        ("post", "person/erase/", ASKED | {"contact": "Asha"}, "contact"),
        ("post", "person/tell/", ASKED | {"note": " "}, "note"),
    ],
)
def test_refuses_with_a_sentence_what_makes_no_sense(call, admin, method, path, said, says):
    answer = call(method, f"{BASE}{path}", admin, said)
    assert (answer.status_code, says in answer.json()["detail"]) == (400, True)
    assert not BankEvent.objects.exists()
    assert retention.retention_of(default_payee()).picture_days is None


def test_is_for_who_has_the_ability_with_this_payee(call, admin):
    theirs = {"payee": make_payee().slug}
    days = {"picture_days": 90, "person_days": None}
    for method, path, person, said, status in (
        ("get", "", make_user("finance"), {}, 403),
        ("post", "person/tell/", make_user("finance"), ASKED, 403),
        ("post", "person/erase/", make_user("auditor"), ASKED, 403),
        ("get", "", admin, theirs, 404),
        ("put", "", admin, days | theirs, 404),
        ("post", "person/erase/", admin, ASKED | theirs, 404),
    ):
        assert call(method, f"{BASE}{path}", person, said).status_code == status, (path, said)
    assert not BankEvent.objects.exists()
