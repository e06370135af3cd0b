"""A payee's pages for payers over the API: told, and changed piece by piece, on record."""

import pytest

from receipts.models import BankEvent
from tests.factories import default_payee, make_payee, make_user

pytestmark = pytest.mark.django_db

PAGE = "/api/v1/payer-page/"


def test_is_changed_in_what_is_named_alone(call):
    admin = make_user("admin")
    said = {"accent": "#ffd400", "contact_phone": "98765 43210", "asks_note": "off"}
    changed = call("patch", PAGE, admin, said).json()
    assert (changed["accent"], changed["asks_note"]) == ("#ffd400", "off")
    assert changed["contact_phone"].endswith("9876543210")
    again = call("patch", PAGE, admin, {"greeting": "Namaste"}).json()
    assert again == changed | {"greeting": "Namaste"} == call("get", PAGE, admin).json()
    assert BankEvent.objects.count() == 2


def test_tells_and_changes_where_payers_pay(call):
    admin = make_user("admin")
    said = {
        "name": "Green Park",
        "vpas": ["\u200eRwa@OKAXIS", "rwa@okaxis"],
        "names": ["Green Park RWA"],
    }
    changed = call("patch", PAGE, admin, said).json()
    assert (changed["name"], changed["vpas"]) == ("Green Park", ["rwa@okaxis"])
    assert changed["names"] == ["Green Park RWA"]
    assert call("patch", PAGE, admin, {"vpas": []}).json() == changed | {"vpas": []}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("name", " "),
        ("vpas", ["office@example.com"]),
        ("names", ["x" * 121]),
        ("accent", "red"),
        ("accent", "#ffd400\n;"),
        ("contact_phone", "12"),
        ("contact_email", "office@"),
        ("language", "tlh"),
        ("greeting", "x" * 201),
        ("asks_note", "perhaps"),
    ],
)
def test_that_cannot_be_is_refused_with_its_field(call, name, wrong):
    answer = call("patch", PAGE, make_user("admin"), {name: wrong, "thanks": "Thank you"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == name
    assert default_payee().thanks == ""


@pytest.mark.parametrize("role", ["reviewer", "finance", "auditor"])
def test_is_for_who_configures(call, role):
    person = make_user(role)
    assert call("get", PAGE, person).status_code == 403
    assert call("patch", PAGE, person, {"thanks": "Thank you"}).status_code == 403


def test_of_another_payee_is_none(call):
    theirs, mine = make_payee(), make_user("admin")
    assert call("get", f"{PAGE}?payee={theirs.slug}", mine).status_code == 404
    said = {"payee": theirs.slug, "thanks": "Thank you"}
    assert call("patch", PAGE, mine, said).status_code == 404
