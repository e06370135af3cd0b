"""Contested money over the API, as on its page."""

import pytest

from receipts.models import Receipt
from tests.factories import make_due, make_reading, make_receipt, make_user
from tests.verdict.making import judged, make_paid

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def claims():
    receipt, _credit, due = make_paid()
    thief = make_receipt(reference=make_due(payer_name="Vikram Shah").reference)
    make_reading(thief, utr=receipt.utr)
    for one in (thief, receipt):
        judged(one)
    return Receipt.objects.get(pk=receipt.pk), due, Receipt.objects.get(pk=thief.pk)


@pytest.fixture
def reviewer():
    return make_user("reviewer")


def address(receipt: Receipt, rest: str = "") -> str:
    return f"/api/v1/receipts/{receipt.public_id}/claims/{rest}"


def settlement(receipt, due, thief) -> dict[str, object]:
    return {
        "version": receipt.version,
        "allocations": [{"due": due.pk, "amount_paise": receipt.amount_paise}],
        "others": [{"id": thief.public_id, "version": thief.version}],
    }


def test_lists_the_claims_with_whom_they_fit(call, reviewer, claims):
    receipt, due, thief = claims
    found = call("get", address(thief), reviewer).json()
    assert [one["id"] for one in found["claims"]] == [receipt.public_id, thief.public_id]
    assert [one["fits"] for one in found["claims"]] == [True, False]
    assert found["claims"][0]["due"] == due.pk
    assert found["claims"][1]["payer"]["code"] == "payer_other"
    assert not found["claimed_elsewhere"]


def test_pays_one_and_rejects_the_other(call, reviewer, claims):
    receipt, _, thief = claims
    answer = call("post", address(receipt, "settle/"), reviewer, settlement(*claims))
    assert (answer.status_code, answer.json()["status"]) == (200, "approved")
    assert Receipt.objects.get(pk=thief.pk).decision_reason == "not_theirs"


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"others": []}, 409),
        ({"version": 9_999}, 409),
        ({"others": [{"id": "nobody", "version": 0}]}, 404),
        ({"others": [{"id": "x", "version": 0, "do": "burn"}]}, 400),
        ({"allocations": [{"due": 99_999_999, "amount_paise": 1}]}, 400),
        ({"others": "all"}, 400),
    ],
)
def test_refuses_all_else_and_changes_nothing(call, reviewer, claims, change, status):
    receipt, *_ = claims
    said = settlement(*claims) | change
    answer = call("post", address(receipt, "settle/"), reviewer, said)
    assert answer.status_code == status, answer.content
    assert Receipt.objects.get(pk=receipt.pk).status == "in_review"
