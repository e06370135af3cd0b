"""Late fees, waivers and discounts over the API."""

from datetime import timedelta

import pytest

from receipts import adjusting
from receipts.filters import today
from receipts.models import AdjustmentRule, Due
from tests.factories import make_due, make_payee, make_rule, make_user

pytestmark = [pytest.mark.once, pytest.mark.django_db]

BASE = "/api/v1/dues/"
RULES = f"{BASE}late-fees/"


def test_rules_are_set_up_listed_and_ended(call):
    finance = make_user("finance")
    made = call("post", RULES, finance, {"kind": "fee", "paise": 5_000, "days": 5})
    assert (made.status_code, made.json()["terms"]) == (
        201, "₹50.00 once, after 5 days of grace",
    )  # fmt: skip
    assert call("get", RULES, finance).json()["results"] == [made.json()]
    one = made.json()["id"]
    assert call("post", f"{RULES}{one}/end/", finance).json()["ended_on"] == str(today())
    assert call("post", f"{RULES}{one}/end/", finance).status_code == 400


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"kind": "fee"}, "either an amount or a share"),
        ({"kind": "fee", "paise": 1, "every": "day"}, "needs a most"),
        ({"kind": "odd", "paise": 1}, "kind"),
        ({"kind": "fee", "rate": 10_000}, "rate"),
        ({"kind": "discount", "paise": 1, "until_on": "2020-01-01"}, "is past"),
    ],
)
def test_rules_that_cannot_be_are_refused(call, sent, sentence):
    answer = call("post", RULES, make_user("finance"), sent)
    assert (answer.status_code, sentence in answer.content.decode()) == (400, True)
    assert not AdjustmentRule.objects.exists()


def test_of_others_nothing_is_told(call):
    finance, theirs = make_user("finance"), make_rule(payee=make_payee())
    due = make_due(payee=theirs.payee)
    assert call("get", RULES, finance).json()["results"] == []
    assert call("post", f"{RULES}{theirs.pk}/end/", finance).status_code == 404
    assert call("get", f"{BASE}{due.pk}/adjustments/", finance).status_code == 404
    assert call("post", f"{BASE}{due.pk}/fees/waive/", finance, {"why": "x"}).status_code == 404


def test_a_due_tells_its_sums_and_entries_and_is_waived(call):
    finance = make_user("finance")
    make_rule()
    due = make_due(due_on=today() - timedelta(days=1), amount_paise=150_000)
    adjusting.adjust_dues()
    one = f"{BASE}{due.pk}/"
    told = call("get", one, finance).json()
    sums = ("amount_paise", "fees_paise", "discounts_paise", "total_paise", "left_paise")
    assert [told[name] for name in sums] == [150_000, 5_000, 0, 155_000, 155_000]
    [fee] = call("get", f"{one}adjustments/", finance).json()["results"]
    assert (fee["kind"], fee["paise"], fee["by"]) == ("fee", 5_000, None)
    assert fee["reason"].startswith("Not paid by ")
    [waiver] = call("post", f"{one}fees/waive/", finance, {"why": "Ill"}).json()
    assert (waiver["paise"], waiver["reason"], waiver["by"]) == (-5_000, "Ill", finance.username)
    assert call("post", f"{one}fees/waive/", finance, {"why": "Ill"}).status_code == 400


def test_a_discount_is_given_and_taken_back(call):
    finance, due = make_user("finance"), make_due(amount_paise=150_000)
    one = f"{BASE}{due.pk}/"
    given = {"amount_paise": 30_000, "why": "Second child"}
    made = call("post", f"{one}discount/", finance, given)
    assert (made.status_code, made.json()["paise"]) == (201, -30_000)
    back = f"{one}adjustments/{made.json()['id']}/back/"
    undone = call("post", back, finance, {"why": "Not theirs"}).json()
    assert (undone["paise"], undone["undoes"]) == (30_000, made.json()["id"])
    assert call("post", back, finance, {"why": "Not theirs"}).status_code == 400
    too_much = {"amount_paise": 150_000, "why": "x"}
    assert call("post", f"{one}discount/", finance, too_much).status_code == 400
    assert Due.objects.get().left_paise == 150_000


def test_the_amount_that_was_entered_is_put_again_without_the_fee(call):
    """Whoever sends their list every day changes nothing: the fee is not in the amount."""
    finance = make_user("finance")
    make_rule()
    sent = {
        "reference": "A-1", "amount_paise": 150_000, "group": "Hostel",
        "due_on": str(today() - timedelta(days=1)),
    }  # fmt: skip
    for _ in range(2):
        told = call("put", BASE, finance, sent).json()
        assert (told["amount_paise"], told["left_paise"]) == (150_000, 155_000)
    assert told["group"] == "Hostel"
