"""The books over the API: looked into, closed, and opened again by two."""

import pytest

from receipts import books, history
from receipts.models import ApiKey, BankEvent
from receipts.programs.keys import make_key
from tests.books.test_closing import close, day, moment
from tests.factories import default_payee, make_payee, make_receipt, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]

BASE = "/api/v1/books/"


@pytest.fixture
def finance():
    return make_user("finance")


def test_tell_how_far_they_are_closed_and_what_waits(call, finance):
    waits = make_receipt(created_at=moment(2))
    make_receipt(created_at=moment(0))
    standing = call("get", BASE, finance, {"through": str(day(1))}).json()
    assert standing["books"]["closed_through"] is None
    assert standing["waiting"] == {"count": 1, "receipts": [waits.public_id]}
    close(3)
    standing = call("get", BASE, make_user("auditor")).json()
    assert (standing["books"]["closed_through"], standing["waiting"]) == (str(day(3)), None)
    assert standing["history"] == history.head_of(default_payee().pk)._asdict()


def test_close_once_what_waits_is_left_on_purpose(call, finance):
    make_receipt(created_at=moment(2))
    through = {"through": str(day(1))}
    refused = call("post", f"{BASE}close/", finance, through)
    assert (refused.status_code, refused.json()["code"]) == (409, "books_refused")
    assert "is not decided" in refused.json()["detail"]
    done = call("post", f"{BASE}close/", finance, through | {"leaving": 1})
    assert done.status_code == 201
    assert (done.json()["did"], done.json()["day"]) == ("closed", str(day(1)))
    assert books.closed_through(default_payee().pk) == day(1)


def test_open_again_when_another_person_agrees_by_whatever_key(call, client, finance):
    close(1)
    said = {"first": str(day(2)), "note": "A cheque bounced."}
    assert call("post", f"{BASE}reopen/", finance, said).json()["did"] == "reopen_asked"
    shown = call("get", BASE, finance).json()["books"]
    assert (shown["asked_by"], shown["reopen_from"]) == (finance.username, str(day(2)))
    key, secret = make_key(default_payee(), by=make_user("admin"), name="Shop", scopes=["close"])
    ApiKey.objects.filter(pk=key.pk).update(by=finance)  # whoever asked cannot agree by a key
    headers = {"Authorization": f"Bearer {secret}"}
    own = client.post(f"{BASE}reopen/", said, headers=headers, content_type="application/json")
    assert (own.status_code, "Another person has to agree" in own.text) == (409, True)
    agreed = call("post", f"{BASE}reopen/", make_user("admin"), said)
    assert (agreed.json()["did"], agreed.json()["day"]) == ("reopened", str(day(2)))
    assert books.closed_through(default_payee().pk) == day(3)
    rows = call("get", f"{BASE}changes/", finance).json()["results"]
    assert [row["did"] for row in rows] == ["reopened", "reopen_asked", "closed"]


def test_give_the_history_with_its_proof(call, finance):
    make_receipt()
    close(1)
    history.seal()
    answer = call("get", f"{BASE}history/", finance)
    assert "history-pay.jsonl" in answer.headers["Content-Disposition"]
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert history.check_proof(lines) == history.head_of(default_payee().pk)


@pytest.mark.parametrize(
    ("path", "said", "field"),
    [
        ("close/", {}, "through"),
        ("close/", {"through": "9999-12-31"}, "through"),
        ("close/", {"through": "2026-01-01", "leaving": -1}, "leaving"),
        ("close/", {"through": "2026-01-01", "payee": "a\x00b"}, "payee"),
        ("reopen/", {"first": "0001-01-01", "note": "Why"}, "first"),
        ("reopen/", {"first": "2026-01-01", "note": " "}, "note"),
    ],
)
def test_name_the_field_that_is_wrong(call, finance, path, said, field):
    close(1)
    answer = call("post", f"{BASE}{path}", finance, said)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)


def test_are_for_who_has_the_ability_with_this_payee(call, finance):
    said, theirs = {"through": str(day(1))}, make_payee()
    for path, method, person, payee, status in (
        ("", "get", make_user("reviewer"), "pay", 403),
        ("", "get", make_user("payer"), "pay", 404),
        ("close/", "post", make_user("auditor"), "pay", 403),
        ("", "get", finance, theirs.slug, 404),
        ("close/", "post", finance, theirs.slug, 404),
        ("history/", "get", finance, theirs.slug, 404),
    ):
        answer = call(method, f"{BASE}{path}", person, said | {"payee": payee})
        assert answer.status_code == status, (path, person, payee)
    assert not BankEvent.objects.exists()
