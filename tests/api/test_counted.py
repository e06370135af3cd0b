"""What counts towards dues over the API: payments by hand, refunds, the bank's credits."""

import pytest

from receipts import review
from receipts.filters import today
from receipts.models import HandPayment
from tests.factories import make_credit, make_due, make_payee, make_user

pytestmark = pytest.mark.django_db

DUES = "/api/v1/dues/"
CREDITS = "/api/v1/credits/"


@pytest.fixture
def finance():
    return make_user("finance")


def cash(paise: int = 30_000, **changes) -> dict:
    said = {"kind": "cash", "on": str(today()), "amount_paise": paise, "note": "Asha took it."}
    return said | {"seen_paise": 0} | changes


def test_payments_by_hand_count_are_refunded_in_part_and_taken_back(call, finance):
    one = f"{DUES}{make_due(amount_paise=50_000).pk}/"
    made = call("post", f"{one}payments/", finance, cash())
    assert (made.status_code, made.json()["by"]) == (201, finance.username)
    assert call("post", f"{one}payments/", finance, cash()).status_code == 400  # seen otherwise
    [counted] = call("get", f"{one}allocations/", finance).json()["results"]
    assert (counted["hand_payment"], counted["amount_paise"]) == (made.json()["id"], 30_000)
    refund = f"{one}allocations/{counted['id']}/refund/"
    said = {"amount_paise": 10_000, "seen_paise": 0, "note": "By hand."}
    assert call("post", refund, finance, said).json()["refunded_paise"] == 10_000
    late = call("post", refund, finance, said)
    assert (late.status_code, "meanwhile" in late.json()["detail"]) == (409, True)
    assert call("get", one, finance).json()["paid_paise"] == 20_000
    back = f"{one}payments/{made.json()['id']}/back/"
    assert call("post", back, finance, {"note": "Counterfeit."}).json()["taken_back_at"]
    assert call("get", one, finance).json()["paid_paise"] == 0


def test_credits_are_counted_and_set_aside_and_each_taken_back(call, finance):
    credit, due = f"{CREDITS}{make_credit().pk}/", make_due(amount_paise=50_000)
    pays = {"due": due.pk, "amount_paise": 20_000}
    twice = call("post", f"{credit}count/", finance, {"allocations": [pays, pays]})
    assert (twice.status_code, "named twice" in twice.json()["detail"]) == (400, True)
    counted = call("post", f"{credit}count/", finance, {"allocations": [pays]})
    assert counted.json()["counted_paise"] == 20_000
    again = call("post", f"{credit}count/", finance, {"allocations": [pays]})
    assert (again.status_code, again.json()["code"]) == (409, "credit_refused")
    undone = call("post", f"{credit}uncount/", finance, {"note": "Another flat's."})
    assert undone.json()["counted_paise"] == 0
    aside = call("post", f"{credit}set-aside/", finance, {"reason": "Interest"})
    assert aside.json()["set_aside_reason"] == "Interest"
    assert call("post", f"{credit}take-up/", finance).json()["set_aside_at"] is None
    assert call("post", f"{credit}take-up/", finance).status_code == 409


def test_a_transfer_counts_once_by_record_or_by_line(call, finance):
    due, utr = make_due(amount_paise=50_000, reference="B-12"), "716400918273"
    said = cash(kind="transfer", reference="7164 0091 8273")
    assert call("post", f"{DUES}{due.pk}/payments/", finance, said).status_code == 201
    again = call("post", f"{DUES}{make_due().pk}/payments/", finance, said)
    assert (again.status_code, "B-12" in again.json()["detail"]) == (400, True)
    pays = {"allocations": [{"due": make_due().pk, "amount_paise": 20_000}]}
    line = call("post", f"{CREDITS}{make_credit(utr=utr).pk}/count/", finance, pays)
    assert (line.status_code, line.json()["code"]) == (409, "credit_refused")
    assert "B-12" in line.json()["detail"]


@pytest.mark.parametrize(
    ("path", "said", "field"),
    [
        ("dues/{due}/payments/", cash(kind="shells"), "kind"),
        ("dues/{due}/payments/", cash(on="0001-01-01"), "on"),
        ("dues/{due}/payments/", cash(amount_paise=0), "amount_paise"),
        ("dues/{due}/payments/", cash(note=""), "note"),
        ("dues/{due}/allocations/1/refund/", {"amount_paise": 1, "note": "x"}, "seen_paise"),
        ("credits/{credit}/count/", {"allocations": []}, "allocations"),
        ("credits/{credit}/set-aside/", {}, "reason"),
    ],
)
def test_a_field_that_is_wrong_is_named(call, finance, path, said, field):
    url = f"/api/v1/{path.format(due=make_due().pk, credit=make_credit().pk)}"
    answer = call("post", url, finance, said)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)


def test_another_dues_payment_and_allocation_are_not_found(call, finance):
    due, other = make_due(), make_due()
    said = review.Recorded(kind=HandPayment.Kind.CASH, on=today(), amount_paise=100, note="x")
    payment = review.record_payment(due, said, by=finance, seen_paise=0)
    asked = {"note": "x", "amount_paise": 1, "seen_paise": 0}
    for path in (f"payments/{payment.pk}/back/", f"allocations/{due.allocations.get().pk}/refund/"):
        assert call("post", f"{DUES}{other.pk}/{path}", finance, asked).status_code == 404


def test_a_due_of_another_payee_is_paid_by_no_credit(call, finance):
    theirs = {"due": make_due(payee=make_payee()).pk, "amount_paise": 1}
    url = f"{CREDITS}{make_credit().pk}/count/"
    assert call("post", url, finance, {"allocations": [theirs]}).status_code == 400
