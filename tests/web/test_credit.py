"""One credit: its page, counting it towards dues and taking that back, setting it aside."""

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts import review
from receipts.models import Allocation, BankEvent, Credit, CreditCandidate, MatchGround
from tests.factories import make_credit, make_due, make_payee, make_user
from tests.verdict.making import recorded_by_hand
from tests.web.banking import make_claim, set_beside

pytestmark = [pytest.mark.once, pytest.mark.django_db]

ACTIONS = ["count_credit", "uncount_credit", "set_aside_credit", "take_up_credit"]


@pytest.fixture
def banker(client):
    user = make_user("finance", username="farhan")
    client.force_login(user)
    return user


def page(client, credit):
    return client.get(reverse("credit", args=[credit.pk]))


def act(client, name, credit, *, htmx=False, **data):
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(reverse(name, args=[credit.pk]), data, headers=headers)


def count(client, credit, due, rupees="500", **more):
    return act(client, "count_credit", credit, due=[due.pk], **{f"amount_{due.pk}": rupees}, **more)


class TestCredit:
    def test_shows_the_line_as_the_bank_wrote_it(self, client, banker):
        kept = {"fee_paise": 1_180, "tax_paise": 212}
        credit = make_credit(note="FLAT 7", payer_vpa="asha@okaxis", **kept)
        text = page(client, credit).text
        for words in (
            credit.narration,
            "Fee kept of it",
            '₹11<span class="paise">.80',
            '₹2<span class="paise">.12',
            "FLAT 7",
            "asha@okaxis",
            credit.utr,
            "HDFC Bank ····4321",
        ):
            assert words in text

    def test_shows_the_receipts_that_speak_of_it_with_the_ground(self, client, banker):
        receipt = make_claim("612345678901")
        credit = set_beside(receipt)
        answer = page(client, credit)
        assert reverse("workbench", args=[receipt.pk]) in answer.text
        assert "UTR and amount equal" in answer.text
        assert not answer.context["may_count"]

    def test_shows_what_was_done_with_it(self, client, banker):
        credit, due = make_credit(), make_due(reference="ORD-12")
        review.count_credit(credit, by=banker, allocations={due: 20_000})
        text = page(client, credit).text
        for words in ("ORD-12", "Counted towards a due", "farhan", "Count it no more"):
            assert words in text

    def test_chooses_the_only_due_that_fits(self, client, banker):
        credit, due = make_credit(), make_due(amount_paise=30_000)
        CreditCandidate.objects.create(credit=credit, due=due, ground=MatchGround.REFERENCE)
        [choice] = page(client, credit).context["choices"]
        assert (choice.chosen, choice.amount) == (True, "300.00")

    def test_warns_of_money_that_was_taken_back_and_counts(self, client, banker):
        credit = make_credit(reversed_on=timezone.localdate())
        Allocation.objects.create(credit=credit, due=make_due(), amount_paise=100)
        assert "It still counts as paid" in page(client, credit).text

    def test_counts_no_settlement(self, client, banker):
        answer = page(client, make_credit(is_settlement=True))
        assert "confirms no single receipt" in answer.text
        assert not answer.context["may_count"]

    def test_finds_dues_of_the_same_payee(self, client, banker):
        credit, due = make_credit(), make_due(reference="EXTRA-7")
        make_due(reference="EXTRA-8", payee=make_payee())
        address = reverse("search_credit_dues", args=[credit.pk])
        found = client.get(address, {"q": "EXTRA"}).context["found"]
        assert [one.due for one in found] == [due]


class TestCount:
    def test_counts_towards_the_due_and_says_so(self, client, banker):
        credit, due = make_credit(), make_due(reference="ORD-12")
        answer = count(client, credit, due)
        assert answer.url == reverse("credit", args=[credit.pk])
        assert "₹500.00 counted towards ORD-12." in client.get(answer.url).text
        allocation = due.allocations.get()
        assert (allocation.credit, allocation.amount_paise, allocation.by) == (
            credit,
            50_000,
            banker,
        )

    def test_answers_a_row_of_the_list_with_the_row(self, client, banker):
        credit, due = make_credit(), make_due(reference="ORD-12")
        answer = count(client, credit, due, htmx=True)
        assert answer.text.strip().startswith("<tr")
        assert "₹500.00 counted towards ORD-12." in answer.text

    def test_does_nothing_twice(self, client, banker):
        credit, due = make_credit(), make_due()
        count(client, credit, due, "200")
        again = count(client, credit, due, "200")
        assert again.status_code == 409
        assert "counted already" in again.text
        assert due.allocations.count() == 1

    def test_says_what_does_not_add_up(self, client, banker):
        credit, due = make_credit(), make_due(amount_paise=10_000)
        answer = count(client, credit, due)
        assert answer.status_code == 422
        assert "has only ₹100.00 open" in answer.text
        [choice] = answer.context["choices"]
        assert (choice.due, choice.amount) == (due, "500")
        assert count(client, credit, due, "more than enough").status_code == 422
        assert not due.allocations.exists()

    def test_counts_more_than_the_due_asks_for_when_that_is_meant(self, client, banker):
        credit, due = make_credit(), make_due(amount_paise=10_000)
        count(client, credit, due, overpay="on")
        assert due.allocations.get().amount_paise == 50_000

    def test_refuses_a_due_of_another_payee(self, client, banker):
        theirs = make_due(payee=make_payee())
        assert count(client, make_credit(), theirs).status_code == 422
        assert not theirs.allocations.exists()

    def test_is_refused_in_the_row_too(self, client, banker):
        credit, due = make_credit(), make_due(amount_paise=10_000)
        answer = count(client, credit, due, htmx=True)
        assert answer.status_code == 422
        assert answer.text.strip().startswith("<tr")
        assert "has only ₹100.00 open" in answer.text


class TestUncount:
    def test_takes_it_back_on_record(self, client, banker):
        credit, due = make_credit(), make_due()
        count(client, credit, due)
        act(client, "uncount_credit", credit, note="wrong flat")
        assert not due.allocations.exists()
        event = credit.events.get(kind=BankEvent.Kind.TAKEN_BACK)
        assert (event.actor, event.note) == (banker, "wrong flat")

    def test_does_nothing_twice(self, client, banker):
        answer = act(client, "uncount_credit", make_credit())
        assert answer.status_code == 409
        assert "Nothing of this credit is counted" in answer.text


class TestSetAside:
    def test_keeps_the_reason_and_leaves_the_list(self, client, banker):
        credit = make_credit()
        act(client, "set_aside_credit", credit, reason="Interest")
        credit.refresh_from_db()
        assert (credit.set_aside_reason, credit.set_aside_by) == ("Interest", banker)
        assert not client.get(reverse("reconciliation")).context["listing"].rows
        aside = client.get(reverse("reconciliation"), {"show": "aside"})
        assert "Interest" in aside.text

    def test_needs_a_reason(self, client, banker):
        credit = make_credit()
        answer = act(client, "set_aside_credit", credit, reason="  ")
        assert answer.status_code == 409
        assert "Say why" in answer.text
        credit.refresh_from_db()
        assert credit.set_aside_at is None

    def test_is_taken_up_again_once(self, client, banker):
        credit = make_credit()
        act(client, "set_aside_credit", credit, reason="Interest")
        assert act(client, "take_up_credit", credit).status_code == 302
        assert act(client, "take_up_credit", credit).status_code == 409
        credit.refresh_from_db()
        assert credit.set_aside_at is None


class TestTheSet:
    @pytest.mark.parametrize("name", ACTIONS)
    def test_requires_login(self, client, name):
        assert reverse("login") in act(client, name, make_credit()).url

    @pytest.mark.parametrize("name", ["credit", "search_credit_dues", *ACTIONS])
    def test_hides_what_is_anothers(self, client, banker, name):
        address = reverse(name, args=[make_credit(payee=make_payee()).pk])
        method = client.post if name in ACTIONS else client.get
        assert method(address).status_code == 404

    @pytest.mark.parametrize("name", ACTIONS)
    def test_rejects_get(self, client, banker, name):
        assert client.get(reverse(name, args=[make_credit().pk])).status_code == 405


class TestRecordedByHand:
    """A line whose UTR somebody recorded by hand leads to where that is taken back."""

    def recorded(self, credit) -> str:
        utr, due = credit.utr, make_due(reference="FLAT 31")
        Credit.objects.filter(pk=credit.pk).update(utr="")  # not there so far
        recorded_by_hand(due, credit, reference=f"{utr[:4]} {utr[4:]}")
        Credit.objects.filter(pk=credit.pk).update(utr=utr)
        return reverse("due", args=[due.pk])

    def test_says_so_before_it_is_counted(self, client, banker):
        credit = make_credit()
        where = self.recorded(credit)
        answer = page(client, credit)
        assert "recorded by hand for" in answer.text
        assert f'<a href="{where}">Show it</a>' in answer.text
        assert (answer.context["may_count"], answer.context["may_set_aside"]) == (False, True)

    @pytest.mark.parametrize("htmx", [False, True])
    def test_is_refused_with_where_to_go(self, client, banker, htmx):
        credit = make_credit()
        where = self.recorded(credit)
        answer = count(client, credit, make_due(), htmx=htmx)
        assert answer.status_code == 409
        assert f'<a href="{where}">Show it</a>' in answer.text
        assert Allocation.objects.count() == 1

    @pytest.mark.parametrize(("reference", "is_shown"), [("", True), ("718200345511", False)])
    def test_says_where_as_much_was_recorded_that_may_be_it(
        self, client, banker, reference, is_shown
    ):
        credit, due = make_credit(utr="715532064410"), make_due(payer_name="Somebody Else")
        recorded_by_hand(due, credit, reference=reference)
        answer = page(client, credit)
        assert answer.context["may_count"]
        assert (f'<a href="{reverse("due", args=[due.pk])}">Show it</a>' in answer.text) == is_shown
