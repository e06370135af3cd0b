"""The bank's line beside the claim: on the workbench, in the queue, and in one key."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts.models import (
    Allocation,
    Correction,
    CreditCandidate,
    MatchGround,
    Signal,
)
from receipts.signals import examine
from receipts.web.desk.credit_lines import digits_of
from tests.factories import (
    make_credit,
    make_due,
    make_payee,
    make_reading,
    make_receipt,
    make_statement,
    make_user,
    today,
)
from tests.web.banking import days_ago, make_claim, set_beside
from tests.web.filled import filled

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def reviewer(client):
    user = make_user("reviewer", username="priya")
    client.force_login(user)
    return user


def bench(client, receipt):
    return client.get(reverse("workbench", args=[receipt.pk]))


def evidence(client, receipt):
    return bench(client, receipt).context["evidence"]


def voices(client, receipt):
    """What the bank says on each value, and whether that is what is believed."""
    return {
        fact.name: (source.value, source.agrees)
        for fact in bench(client, receipt).context["facts"]
        for source in fact.sources
        if source.who == "Bank"
    }


class TestEvidence:
    def test_is_the_line_that_confirms(self, client, reviewer):
        receipt = make_claim("612345678901")
        credit = set_beside(receipt, payer_name="ASHA R", note="FLAT 7")
        answer = bench(client, receipt)
        assert answer.context["evidence"].state == "confirmed"
        for words in ("Confirmed in the bank", "ASHA R", "FLAT 7", "HDFC Bank ····4321"):
            assert words in answer.text
        assert reverse("credit", args=[credit.pk]) in answer.text

    def test_names_both_amounts(self, client, reviewer):
        receipt = make_claim("612345678901", 400_000)
        set_beside(receipt, MatchGround.AMOUNT_DIFFERS, amount_paise=40_000)
        found = evidence(client, receipt)
        assert found.state == "amount_differs"
        assert found.text == "₹400.00 arrived under this UTR, the receipt says ₹4,000.00."

    def test_marks_the_digit_that_differs(self, client, reviewer):
        receipt = make_claim("612345678911")
        set_beside(receipt, MatchGround.NEAR_UTR, utr="612345678901")
        answer = bench(client, receipt)
        assert answer.context["evidence"].state == "near_utr"
        assert "89<mark>1</mark>1" in answer.text
        assert "89<mark>0</mark>1" in answer.text

    def test_lists_every_tie(self, client, reviewer):
        receipt = make_claim("")
        for _ in range(3):
            set_beside(receipt, MatchGround.AMOUNT_AND_NAME, make_credit())
        found = evidence(client, receipt)
        assert (found.state, len(found.lines), found.offered_utr) == ("suggested", 3, "")
        assert found.title == "One of these may be it"

    def test_says_that_the_bank_took_it_back(self, client, reviewer):
        receipt = make_claim("612345678901")
        set_beside(receipt, reversed_on=today())
        assert evidence(client, receipt).state == "reversed"

    def test_stands_when_one_of_two_credits_was_taken_back(self, client, reviewer):
        receipt = make_claim("612345678901")
        set_beside(receipt, reversed_on=today())
        standing = set_beside(receipt)
        found = evidence(client, receipt)
        assert (found.state, found.credit) == ("confirmed", standing)

    def test_says_that_the_money_was_set_aside_and_why(self, client, reviewer):
        receipt = make_claim("612345678901")
        set_beside(receipt, set_aside_at=timezone.now(), set_aside_reason="Own transfer")
        found = evidence(client, receipt)
        assert (found.state, found.is_confirmed) == ("set_aside", False)
        assert "Own transfer" in found.text

    def test_says_that_the_money_was_counted_without_the_receipt(self, client, reviewer):
        receipt = make_claim("612345678901")
        due = make_due(reference="ORD-12")
        credit = set_beside(receipt)
        Allocation.objects.create(credit=credit, due=due, amount_paise=100)
        found = evidence(client, receipt)
        assert found.state == "counted"
        assert "ORD-12" in found.text

    def test_repeats_the_warning_that_nothing_arrived(self, client, reviewer):
        receipt = make_claim("612345678901")
        make_statement()
        words = "The statements cover 7 Mar and show no credit with UTR 612345678901."
        Signal.objects.create(receipt=receipt, kind="no_credit", severity="serious", evidence=words)
        found = evidence(client, receipt)
        assert (found.state, found.text) == ("not_found", words)

    def test_accuses_nobody_without_that_warning(self, client, reviewer):
        make_statement()
        assert evidence(client, make_claim("612345678901", paid=3)).state == "not_booked"

    def test_leads_to_the_refused_row_that_may_be_it(self, client, reviewer):
        receipt, statement = make_claim("612345678901"), make_statement(refused=1)
        statement.lines.create(
            number=41, kind="refused", occurrence=1, narration="UPI-ASHA", may_be_credit=True
        )
        examine(receipt)
        found = evidence(client, receipt)
        assert found.state == "refused_row"
        assert f"row 41 of {statement.file_name} could not be read" in found.text
        assert found.statement_url in bench(client, receipt).text
        assert "UPI-ASHA" in client.get(found.statement_url).text

    def test_says_how_far_the_statements_reach(self, client, reviewer):
        make_statement(covers_to=today() - timedelta(days=9))
        found = evidence(client, make_claim("612345678901", paid=2))
        assert found.state == "not_covered"
        assert "HDFC Bank ····4321" in found.text
        assert found.leads_to_import

    def test_says_which_days_are_left_out(self, client, reviewer):
        make_statement(covers_to=today() - timedelta(days=9))
        make_statement(covers_from=today() - timedelta(days=1))
        found = evidence(client, make_claim("612345678901", paid=5))
        assert "leave out" in found.text
        before = evidence(client, make_claim("612345678902", paid=40))
        assert "begin" in before.text

    def test_forgets_an_account_that_is_out_of_use(self, client, reviewer):
        make_statement()
        years_ago = today() - timedelta(days=900)
        make_statement(account="9", covers_from=years_ago, covers_to=years_ago)
        assert evidence(client, make_claim("612345678901", paid=2)).state == "not_booked"

    def test_knows_nothing_of_a_payment_without_a_day(self, client, reviewer):
        make_statement()
        receipt = make_receipt()
        make_reading(receipt, paid_at=None)
        assert evidence(client, receipt).state == "unknown_day"

    def test_is_quiet_before_the_first_statement(self, client, reviewer):
        answer = bench(client, make_claim("612345678901"))
        assert answer.context["evidence"].state == "no_statement"
        assert reverse("import_statement") in answer.text

    def test_knows_nothing_of_another_payees_statements(self, client, reviewer):
        make_statement(payee=make_payee())
        assert evidence(client, make_claim("612345678901")).state == "no_statement"


class TestVoices:
    def test_speak_on_all_three_values(self, client, reviewer):
        receipt = make_claim("612345678901", paid=2)
        set_beside(receipt, on=today() - timedelta(days=2))
        said = voices(client, receipt)
        assert said["utr"] == ("612345678901", True)
        assert said["amount_paise"] == ("₹500.00", True)
        assert said["paid_at"][1] is True

    def test_contradict_what_differs(self, client, reviewer):
        receipt = make_claim("612345678901", 400_000, paid=2)
        set_beside(receipt, MatchGround.AMOUNT_DIFFERS, amount_paise=40_000, on=today())
        said = voices(client, receipt)
        assert said["amount_paise"] == ("₹400.00", False)
        assert said["paid_at"][1] is False

    def test_settle_a_reading_that_was_unsure(self, client, reviewer):
        receipt = make_receipt()
        make_reading(receipt, utr="612345678901", utr_confident=False, paid_at=days_ago(1))
        assert bench(client, receipt).context["facts"][0].unsure
        set_beside(receipt)
        assert not bench(client, receipt).context["facts"][0].unsure

    def test_are_silent_on_a_mere_suggestion(self, client, reviewer):
        receipt = make_claim("612345678901")
        set_beside(receipt, MatchGround.ONLY_AMOUNT, make_credit())
        assert voices(client, receipt) == {}


class TestTheBanksUtr:
    def test_is_taken_over_as_the_reviewers_own_typing(self, client, reviewer):
        receipt = make_claim("612345678911")
        set_beside(receipt, MatchGround.NEAR_UTR, utr="612345678901")
        answer = bench(client, receipt)
        assert 'data-key="b"' in answer.text
        client.post(reverse("type_values", args=[receipt.pk]), offered(answer))
        typed = receipt.corrections.get()
        assert (typed.source, typed.by) == (Correction.Source.REVIEWER, reviewer)
        assert (typed.utr, typed.paid_at, typed.amount_paise) == ("612345678901", None, None)

    def test_is_offered_to_a_receipt_without_any(self, client, reviewer):
        receipt = make_claim("")
        set_beside(receipt, MatchGround.ONLY_AMOUNT, make_credit(utr="612345678901"))
        assert evidence(client, receipt).offered_utr == "612345678901"

    def test_is_not_offered_over_another_one(self, client, reviewer):
        receipt = make_claim("699999999999")
        set_beside(receipt, MatchGround.ONLY_AMOUNT, make_credit(utr="612345678901"))
        assert evidence(client, receipt).offered_utr == ""

    def test_is_no_choice_of_who_may_only_look(self, client):
        client.force_login(make_user("finance"))
        receipt = make_claim("612345678911")
        set_beside(receipt, MatchGround.NEAR_UTR, utr="612345678901")
        assert 'data-key="b"' not in bench(client, receipt).text


def offered(answer):
    """The small form under the bank's line; the dialog's is another one with the same address."""
    version = filled(answer, "/approve/")["version"]
    utr = answer.context["evidence"].offered_utr
    return {"version": version, "utr": utr, "initial-utr": answer.context["receipt"].utr}


class TestOneKey:
    """An honest receipt that is in the bank asks for a look and one key."""

    def approve(self, client, receipt):
        answer = bench(client, receipt)
        chosen = [one for one in answer.context["choices"] if one.chosen]
        data = {
            "version": receipt.version,
            "note": answer.context["note"],
            "due": [one.due.pk for one in chosen],
        } | {f"amount_{one.due.pk}": one.amount for one in chosen}
        return client.post(reverse("approve", args=[receipt.pk]), data)

    def test_has_its_sole_due_chosen_however_faint_the_reason(self, client, reviewer):
        receipt, due = make_claim("612345678901"), make_due()
        assert not any(one.chosen for one in bench(client, receipt).context["choices"])
        set_beside(receipt)
        assert self.approve(client, receipt).status_code == 302
        receipt.refresh_from_db()
        assert receipt.status == "approved"
        assert due.allocations.get().amount_paise == 50_000

    def test_has_the_due_chosen_that_the_payer_wrote_in_the_note(self, client, reviewer):
        receipt, due = make_claim("612345678901"), make_due(reference="ORD-12")
        credit = set_beside(receipt)
        CreditCandidate.objects.create(
            credit=credit, due=due, ground=MatchGround.REFERENCE, reason="ORD-12 stands in the note"
        )
        [choice] = bench(client, receipt).context["choices"]
        assert (choice.due, choice.chosen) == (due, True)

    def test_leaves_a_choice_between_two_to_the_reviewer(self, client, reviewer):
        receipt = make_claim("612345678901")
        for _ in range(2):
            make_due()
        set_beside(receipt)
        assert not any(one.chosen for one in bench(client, receipt).context["choices"])

    def test_writes_the_note_for_who_keeps_no_dues(self, client, reviewer):
        receipt = make_claim("612345678901")
        set_beside(receipt)
        assert self.approve(client, receipt).status_code == 302
        receipt.refresh_from_db()
        assert receipt.decision_note.startswith("In the bank on ")

    def test_chooses_nothing_for_money_that_was_counted_already(self, client, reviewer):
        receipt = make_claim("612345678901")
        credit = set_beside(receipt)
        Allocation.objects.create(credit=credit, due=make_due(), amount_paise=100)
        assert not any(one.chosen for one in bench(client, receipt).context["choices"])


class TestQueue:
    def rows(self, client, **query):
        return client.get(reverse("queue"), query).context["rows"]

    def test_says_what_is_in_the_bank(self, client, reviewer):
        set_beside(make_claim("612345678901"))
        make_claim("612345678902")
        assert [row.bank and row.bank.label for row in self.rows(client)] == ["In the bank", None]

    def test_says_what_is_not_and_not_twice(self, client, reviewer):
        receipt = make_claim("612345678901")
        Signal.objects.create(
            receipt=receipt, kind="no_credit", severity="serious", evidence="No such credit."
        )
        [row] = self.rows(client)
        assert (row.bank.label, row.bank.severity) == ("Not in the bank", "serious")
        assert row.flags == []

    def test_says_that_a_digit_differs_rather_than_that_nothing_arrived(self, client, reviewer):
        receipt = make_claim("612345678911")
        set_beside(receipt, MatchGround.NEAR_UTR, utr="612345678901")
        Signal.objects.create(
            receipt=receipt, kind="no_credit", severity="warning", evidence="No such credit."
        )
        [row] = self.rows(client)
        assert row.bank.label == "Bank: one digit away"

    def test_calls_nothing_confirmed_that_was_taken_back(self, client, reviewer):
        set_beside(make_claim("612345678901"), reversed_on=today())
        [row] = self.rows(client)
        assert row.bank is None

    def test_is_narrowed_to_what_is_confirmed(self, client, reviewer):
        confirmed, other = make_claim("612345678901"), make_claim("612345678902")
        set_beside(confirmed)
        for bank, receipt in (("confirmed", confirmed), ("unconfirmed", other)):
            [row] = self.rows(client, bank=bank)
            assert row.reference == receipt.reference


class TestDigits:
    @pytest.mark.parametrize(
        ("utr", "other", "marked"),
        [
            ("612345678911", "612345678901", "1"),
            ("612345678901", "612345678901", ""),
            ("61234567890", "612345678901", ""),
            ("612345678901", "61234567890", "1"),
            ("", "612345678901", ""),
        ],
    )
    def test_mark_what_differs(self, utr, other, marked):
        groups = digits_of(utr, other)
        assert "".join(digit for one in groups for digit, _ in one.digits) == utr
        assert "".join(digit for one in groups for digit, differs in one.digits if differs) == (
            marked
        )
