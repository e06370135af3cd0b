"""The page of all claims to one payment: side by side, and one press pays one of them."""

import pytest
from django.urls import reverse

from receipts.models import Receipt, ReceiptEvent
from tests.factories import make_due, make_payee, make_reading, make_receipt, make_user
from tests.verdict.making import judged, make_paid

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def reviewer(client):
    user = make_user("reviewer", username="priya")
    client.force_login(user)
    return user


@pytest.fixture
def claims():
    """The thief came first."""
    receipt, _credit, due = make_paid()
    theirs = make_due(payer_name="Vikram Shah")
    thief = make_receipt(payer_name="Vikram Shah", reference=theirs.reference)
    make_reading(thief, utr=receipt.utr)
    for one in (thief, receipt):
        judged(one)
    return Receipt.objects.get(pk=receipt.pk), due, Receipt.objects.get(pk=thief.pk), theirs


def address(receipt: Receipt, name: str = "contest") -> str:
    return reverse(name, args=[receipt.pk])


def sent(claims, paid: Receipt, **more) -> dict[str, object]:
    receipt, due, thief, theirs = claims
    return {
        "paid": paid.pk,
        f"version_{receipt.pk}": receipt.version,
        f"version_{thief.pk}": thief.version,
        f"due_{receipt.pk}": due.pk,
        f"due_{thief.pk}": theirs.pk,
        f"does_{receipt.pk}": "reject",
        f"does_{thief.pk}": "reject",
    } | more


def statuses(claims) -> list[str]:
    return [Receipt.objects.get(pk=one.pk).status for one in (claims[0], claims[2])]


class TestContest:
    def test_shows_the_claim_that_fits_first_and_what_differs(self, client, reviewer, claims):
        receipt, due, thief, _ = claims
        page = client.get(address(thief))
        text = page.content.decode()
        assert [one.claim.receipt for one in page.context["columns"]] == [receipt, thief]
        assert f"count it to {due.reference}" in text
        assert "Another person paid: ASHA RAO by the bank" in text
        marks = {one.label: one.mark for one in page.context["columns"][1].values}
        assert marks["Reference typed"] == marks["For"] == "differs"
        assert marks["UTR"] == marks["Amount"] == "banks"

    def test_says_that_the_utr_on_a_picture_is_not_the_banks(self, client, reviewer, claims):
        receipt, _due, thief, _theirs = claims
        make_reading(thief, utr="998877665544")
        Receipt.objects.filter(pk=thief.pk).update(utr=receipt.utr)
        marks = {
            one.claim.receipt.pk: {value.label: value.mark for value in one.values}
            for one in client.get(address(receipt)).context["columns"]
        }
        assert marks[receipt.pk]["UTR on the picture"] == "banks"
        assert marks[thief.pk]["UTR on the picture"] == "not-banks"
        assert marks[thief.pk]["UTR"] == "banks"

    def test_leads_to_the_only_due_that_fits_though_its_payer_sent_it_twice(
        self, client, reviewer, claims
    ):
        receipt, due, _thief, _theirs = claims
        again = make_receipt(payer_name=receipt.payer_name, reference=due.reference)
        make_reading(again, utr=receipt.utr)
        judged(again)
        page = client.get(address(receipt))
        assert [one.claim.fits for one in page.context["columns"]] == [True, True, False]
        assert page.context["is_sure"]

    def test_is_where_the_verdict_contested_leads(self, client, reviewer, claims):
        page = client.get(reverse("workbench", args=[claims[0].pk]))
        assert page.context["panel"].first.href.startswith(address(claims[0]))

    def test_shows_nothing_to_press_to_who_only_looks(self, client, claims):
        client.force_login(make_user("finance"))
        page = client.get(address(claims[0])).content.decode()
        assert "This one paid" not in page

    def test_hides_other_payees_receipts(self, client, claims):
        client.force_login(make_user("reviewer", make_payee()))
        assert client.get(address(claims[0])).status_code == 404


class TestSettle:
    def test_pays_one_and_rejects_the_other(self, client, reviewer, claims):
        receipt, due, thief, _ = claims
        answer = client.post(address(thief, "settle"), sent(claims, receipt))
        assert answer.status_code == 302
        assert f"done={receipt.pk}" in answer.url
        assert statuses(claims) == ["approved", "rejected"]
        assert due.allocations.get().receipt == receipt

    def test_asks_with_the_usual_question_where_none_is_typed(self, client, reviewer, claims):
        receipt, _, thief, _ = claims
        said = sent(claims, receipt, note="the bank's payer", **{f"does_{thief.pk}": "ask"})
        client.post(address(receipt, "settle"), said)
        assert statuses(claims) == ["approved", "awaiting_payer"]
        assert "From whose account" in thief.events.get(kind=ReceiptEvent.Kind.ASKED).note

    def test_keeps_what_was_typed_when_it_is_refused_for_its_words(self, client, reviewer, claims):
        receipt, _, thief, _ = claims
        said = sent(claims, thief, **{f"words_{receipt.pk}": "Send your own."})
        page = client.post(address(receipt, "settle"), said)
        assert page.status_code == 422
        assert "Another person paid" in str(page.context["refusal"])
        assert "Send your own." in page.content.decode()
        assert statuses(claims) == ["in_review", "in_review"]

    @pytest.mark.parametrize(
        ("change", "status"),
        [
            ({"paid": ""}, 422),
            ({"paid": "x" * 40}, 422),
            ({"paid": 99_999_999}, 422),
        ],
    )
    def test_asks_which_of_them_was_paid(self, client, reviewer, claims, change, status):
        answer = client.post(address(claims[0], "settle"), sent(claims, claims[0]) | change)
        assert answer.status_code == status
        assert statuses(claims) == ["in_review", "in_review"]

    def test_refuses_what_no_page_offers(self, client, reviewer, claims):
        receipt, _, thief, _ = claims
        for odd in ({f"does_{thief.pk}": "burn"}, {f"due_{receipt.pk}": 99_999_999}):
            answer = client.post(address(receipt, "settle"), sent(claims, receipt) | odd)
            assert answer.status_code == 422
        assert statuses(claims) == ["in_review", "in_review"]

    def test_refuses_what_changed_since_and_says_what(self, client, reviewer, claims):
        receipt, _, thief, _ = claims
        Receipt.objects.filter(pk=thief.pk).update(version=thief.version + 1)
        page = client.post(address(receipt, "settle"), sent(claims, receipt))
        assert page.status_code == 409
        assert f"Receipt {thief.pk}" in str(page.context["refusal"])

    def test_pays_once_however_often_it_is_pressed(self, client, reviewer, claims):
        receipt, due, _, _ = claims
        for _ in range(2):
            answer = client.post(address(receipt, "settle"), sent(claims, receipt))
        assert answer.status_code == 409
        assert due.allocations.count() == 1

    def test_is_posted(self, client, reviewer, claims):
        assert client.get(address(claims[0], "settle")).status_code == 405
