"""Clearing a filter over the API."""

import pytest

from receipts.models import Receipt
from tests.factories import make_receipt, make_user
from tests.verdict.making import judged, make_paid

pytestmark = pytest.mark.django_db
LIST = "/api/v1/clearings/"


@pytest.fixture
def reviewer():
    return make_user("reviewer", username="meera")


def make_ready() -> Receipt:
    receipt = make_paid()[0]
    assert judged(receipt).is_ready
    return receipt


def test_looks_through_confirms_and_undoes(call, reviewer):
    receipt, unproven = make_ready(), make_receipt()
    why = judged(unproven).sentences[0]
    begun = call("post", LIST, reviewer, {"filters": {"state": "in_review"}})
    assert (begun.status_code, begun.json()["state"]) == (201, "ready")
    assert begun.json()["outcomes"] == [
        {"state": "left_out", "count": 1, "amount_paise": 0},
        {"state": "waiting", "count": 1, "amount_paise": 50_000},
    ]
    address = f"{LIST}{begun.json()['id']}/"
    rows = call("get", f"{address}receipts/", reviewer).json()["results"]
    assert [(one["receipt"], one["state"], one["why"]["code"]) for one in rows] == [
        (unproven.public_id, "left_out", why.code),
        (receipt.public_id, "waiting", ""),
    ]
    done = call("post", f"{address}confirm/", reviewer).json()
    assert (done["state"], done["undo_until"] is None) == ("done", False)
    assert Receipt.objects.get(pk=receipt.pk).status == "approved"
    assert call("post", f"{address}undo/", reviewer).json()["undone_by"] == "meera"
    assert call("get", address, reviewer).json()["state"] == "undone"
    assert Receipt.objects.get(pk=receipt.pk).status == "in_review"


def test_rejects_with_one_reason(call, reviewer):
    receipt = make_receipt()
    begun = call("post", LIST, reviewer, {"does": "reject", "reason": "not_readable"}).json()
    call("post", f"{LIST}{begun['id']}/confirm/", reviewer)
    assert Receipt.objects.get(pk=receipt.pk).decision_reason == "not_readable"


@pytest.mark.parametrize(
    "wrong",
    [
        {"does": "reject"},
        {"does": "reject", "reason": "other"},
        {"does": "burn"},
        {"filters": {"received_from": "yesterday"}},
        {"filters": "all"},
        [],
    ],
)
def test_says_what_makes_no_sense(call, reviewer, wrong):
    assert call("post", LIST, reviewer, wrong).status_code == 400


def test_refuses_what_cannot_be_done_now(call, reviewer):
    make_receipt()
    begun = call("post", LIST, reviewer, {}).json()
    for step in ("confirm", "undo"):
        answer = call("post", f"{LIST}{begun['id']}/{step}/", reviewer)
        assert (answer.status_code, answer.json()["code"]) == (409, "clearing_refused")


def test_is_for_who_may_review(call):
    assert call("post", LIST, make_user("finance"), {}).status_code == 403
