"""Reconciliation: three lists, what is wrong, four sums, filters and pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from receipts.models import Allocation, Credit, CreditCandidate, MatchGround, Signal
from receipts.web import pagination
from tests.factories import (
    make_credit,
    make_due,
    make_payee,
    make_receipt,
    make_statement,
    make_user,
    today,
)
from tests.verdict.making import recorded_by_hand
from tests.web.banking import make_claim, set_beside

pytestmark = pytest.mark.django_db


@pytest.fixture
def banker(client):
    user = make_user("finance")
    client.force_login(user)
    return user


def reconcile(client, **query):
    return client.get(reverse("reconciliation"), query)


def listed(client, **query):
    return [row.credit for row in reconcile(client, **query).context["listing"].rows]


def summary(client, **query):
    return client.get(reverse("reconciliation_summary"), query)


def troubles(client, **query):
    return [one.name for one in summary(client, **query).context["troubles"]]


def missing(receipt):
    words = "The statements cover 7 Mar and show no credit with this UTR."
    Signal.objects.create(receipt=receipt, kind="no_credit", severity="serious", evidence=words)


class TestCreditsWithoutReceipt:
    def test_are_those_that_nothing_explains(self, client, banker):
        open_one = make_credit()
        make_credit(set_aside_at=timezone.now(), set_aside_reason="Interest")
        make_credit(reversed_on=today())
        make_credit(is_settlement=True)
        set_beside(make_claim("612345678901"))
        counted = make_credit()
        Allocation.objects.create(credit=counted, due=make_due(), amount_paise=100)
        make_credit(payee=make_payee())
        assert listed(client) == [open_one]

    def test_have_none_while_theirs_is_in_doubt(self, client, banker):
        set_beside(make_claim("612345678901"), MatchGround.AMOUNT_DIFFERS)
        set_beside(make_claim("612345678911"), MatchGround.NEAR_UTR)
        assert listed(client) == []

    def test_come_back_when_their_receipt_was_rejected(self, client, banker):
        credit = set_beside(make_claim("612345678901", status="rejected"))
        assert listed(client) == [credit]

    def test_offer_the_due_they_name_with_the_reason(self, client, banker):
        credit, due = make_credit(), make_due(reference="ORD-12", amount_paise=30_000)
        CreditCandidate.objects.create(
            credit=credit, due=due, ground=MatchGround.REFERENCE, reason="ORD-12 stands in the note"
        )
        text = reconcile(client).text
        assert "Count ₹300.00 towards ORD-12" in text
        assert "ORD-12 stands in the note" in text

    def test_leave_a_tie_to_people(self, client, banker):
        credit = make_credit()
        for due in (make_due(), make_due()):
            CreditCandidate.objects.create(credit=credit, due=due, ground=MatchGround.ONLY_AMOUNT)
        [row] = reconcile(client).context["listing"].rows
        assert (len(row.suggestions), row.is_tie) == (2, True)
        assert "you decide" in reconcile(client).text

    def test_offer_no_due_that_is_paid(self, client, banker):
        credit, due = make_credit(), make_due(amount_paise=100)
        CreditCandidate.objects.create(credit=credit, due=due, ground=MatchGround.REFERENCE)
        receipt = make_receipt(status="approved")
        Allocation.objects.create(receipt=receipt, due=due, amount_paise=100)
        [row] = reconcile(client).context["listing"].rows
        assert row.suggestions == []

    def test_lead_to_the_receipt_that_may_be_theirs(self, client, banker):
        receipt = make_claim("", reference="NO-UTR")
        set_beside(receipt, MatchGround.ONLY_AMOUNT, make_credit())
        [row] = reconcile(client).context["listing"].rows
        assert (row.hint.title, row.hint.url) == ("NO-UTR", reverse("workbench", args=[receipt.pk]))

    def test_are_narrowed_by_day_and_account(self, client, banker):
        old = make_credit(on=today() - timedelta(days=40))
        other = make_credit(statement=make_statement(account="9876"))
        assert listed(client, last=today() - timedelta(days=30)) == [old]
        assert listed(client, account="9876") == [other]

    def test_say_when_the_days_make_no_sense(self, client, banker):
        answer = reconcile(client, first="2026-06-12", last="2026-06-01")
        assert answer.status_code == 200
        assert "The last day comes before the first." in answer.text

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    @pytest.mark.parametrize("name", ["reconciliation", "reconciliation_summary"])
    def test_leave_aside_days_that_no_calendar_reaches(self, client, banker, name, day):
        for edge in ("first", "last"):
            answer = client.get(reverse(name), {edge: day, "show": "missing"})
            assert answer.status_code == 200

    def test_are_paged_in_both_directions(self, client, banker, monkeypatch):
        statement = make_statement()
        credits = [
            make_credit(statement=statement, on=today() - timedelta(days=n // 2))
            for n in range(pagination.PAGE_SIZE + 5)
        ]
        newest_first = sorted(credits, key=lambda one: (one.on, one.pk), reverse=True)
        first = reconcile(client)
        rows = [row.credit for row in first.context["listing"].rows]
        assert rows == newest_first[: pagination.PAGE_SIZE]
        second = client.get(first.context["older_url"])
        rest = [row.credit for row in second.context["listing"].rows]
        assert rest == newest_first[pagination.PAGE_SIZE :]
        again = client.get(second.context["newer_url"])
        assert [row.credit for row in again.context["listing"].rows] == rows

    @pytest.mark.parametrize("place", ["x", "2026-99-99.1", "none", "2026-01-01.-4", "1.1", "."])
    def test_begin_anew_at_a_place_that_is_none(self, client, banker, place):
        credit = make_credit()
        assert listed(client, after=place) == [credit]

    def test_ask_the_same_number_of_questions_however_many(
        self, client, banker, django_assert_max_num_queries
    ):
        statement = make_statement()
        for _ in range(20):
            credit = make_credit(statement=statement)
            CreditCandidate.objects.create(
                credit=credit, due=make_due(), ground=MatchGround.REFERENCE
            )
        with django_assert_max_num_queries(22):
            reconcile(client)


class TestReceiptsWithoutCredit:
    def test_are_told_apart_by_whether_the_statements_cover_them(self, client, banker):
        covered, later = make_claim("612345678901"), make_claim("612345678902")
        missing(covered)
        set_beside(make_claim("612345678903"))
        make_claim("612345678904", status="rejected")
        shown = {
            name: [row.title for row in reconcile(client, show=name).context["listing"].rows]
            for name in ("missing", "uncovered")
        }
        assert shown == {"missing": [covered.reference], "uncovered": [later.reference]}

    def test_say_why_and_lead_to_the_workbench(self, client, banker):
        receipt = make_claim("612345678901")
        missing(receipt)
        text = reconcile(client, show="missing").text
        assert "show no credit with this UTR" in text
        assert reverse("workbench", args=[receipt.pk]) in text

    def test_are_narrowed_by_the_day_of_payment(self, client, banker):
        make_claim("612345678901", paid=40)
        recent = make_claim("612345678902", paid=2)
        first = today() - timedelta(days=10)
        rows = reconcile(client, show="uncovered", first=first).context["listing"].rows
        assert [row.title for row in rows] == [recent.reference]


class TestDuesUnpaid:
    def test_begin_with_what_is_overdue_and_end_with_what_has_no_day(self, client, banker):
        make_due(reference="SOME-DAY")
        make_due(reference="SOON", due_on=today() + timedelta(days=3))
        make_due(reference="LATE", due_on=today() - timedelta(days=3))
        paid = make_due(reference="PAID", amount_paise=100)
        Allocation.objects.create(
            receipt=make_receipt(status="approved"), due=paid, amount_paise=100
        )
        rows = reconcile(client, show="dues").context["listing"].rows
        assert [row.reference for row in rows] == ["LATE", "SOON", "SOME-DAY"]

    def test_are_paged_into_those_without_a_day(self, client, banker):
        for number in range(pagination.PAGE_SIZE + 2):
            make_due(due_on=None if number % 2 else today() + timedelta(days=number))
        first = reconcile(client, show="dues")
        second = client.get(first.context["older_url"])
        pages = [*first.context["listing"].rows, *second.context["listing"].rows]
        assert len({row.reference for row in pages}) == pagination.PAGE_SIZE + 2
        back = client.get(second.context["newer_url"]).context["listing"].rows
        assert [row.reference for row in back] == [
            row.reference for row in first.context["listing"].rows
        ]


class TestSummary:
    def test_mixes_no_truths(self, client, banker):
        make_claim("612345678901", 1_000)
        approved = make_claim("612345678902", 20_000, status="approved")
        set_beside(approved)
        make_claim("612345678903", 300_000, status="approved")
        make_credit(amount_paise=4_000_000)
        counted = make_credit(amount_paise=50_000_000)
        Allocation.objects.create(credit=counted, due=make_due(), amount_paise=50_000_000)
        assert summary(client).context["totals"] == {
            "claimed": 1_000,
            "approved": 320_000,
            "approved_confirmed": 20_000,
            "confirmed": 50_020_000,
            "without_receipt": 4_000_000,
        }

    def test_confirms_nothing_that_was_taken_back(self, client, banker):
        set_beside(make_claim("612345678901", status="approved"), reversed_on=today())
        assert summary(client).context["totals"]["confirmed"] == 0

    def test_counts_every_list(self, client, banker):
        make_credit(amount_paise=700)
        make_due(amount_paise=900)
        tallies = {tab.label: tab.tally for tab in summary(client).context["tabs"]}
        assert (tallies["In the bank, no receipt"].paise, tallies["Dues unpaid"].paise) == (
            700,
            900,
        )

    def test_is_asked_for_by_the_page(self, client, banker):
        text = reconcile(client, account="").text
        assert reverse("reconciliation_summary") in text
        assert 'hx-trigger="load"' in text


class TestTroubles:
    def test_are_none_where_all_is_well(self, client, banker):
        set_beside(make_claim("612345678901", status="approved"))
        assert troubles(client) == []

    def test_name_money_that_was_taken_back_and_still_counts(self, client, banker):
        set_beside(make_claim("612345678901", status="approved"), reversed_on=today())
        counted = make_credit(reversed_on=today())
        Allocation.objects.create(credit=counted, due=make_due(), amount_paise=100)
        [trouble] = summary(client).context["troubles"]
        assert (trouble.name, trouble.tone, len(trouble.lines)) == ("taken_back", "serious", 2)

    def test_name_a_transfer_by_hand_whose_money_was_taken_back(self, client, banker):
        credit = make_credit(utr="")
        recorded_by_hand(make_due(), credit, reference="612345678901")
        Credit.objects.update(utr="612345678901")  # the bank shows it later
        assert troubles(client) == []
        Credit.objects.update(reversed_on=today())
        assert troubles(client) == ["taken_back"]

    def test_name_money_that_counts_twice(self, client, banker):
        credit = set_beside(make_claim("612345678901", status="approved"))
        Allocation.objects.create(credit=credit, due=make_due(), amount_paise=100)
        assert troubles(client) == ["twice"]

    def test_name_another_amount_and_a_digit(self, client, banker):
        set_beside(make_claim("612345678901"), MatchGround.AMOUNT_DIFFERS, amount_paise=400)
        set_beside(make_claim("612345678902"), MatchGround.NEAR_UTR, utr="612345678903")
        assert troubles(client) == ["other_amount", "digits"]
        assert "UTR 612345678902 on the receipt, 612345678903 in the bank" in summary(client).text

    def test_do_not_name_another_payees(self, client, banker):
        receipt = make_claim("612345678901", payee=make_payee())
        set_beside(receipt, MatchGround.AMOUNT_DIFFERS, amount_paise=400)
        assert troubles(client) == []


class TestTheSet:
    @pytest.mark.parametrize("name", ["reconciliation", "reconciliation_summary"])
    def test_requires_login(self, client, name):
        assert reverse("login") in client.get(reverse(name)).url

    @pytest.mark.parametrize("name", ["reconciliation", "reconciliation_summary"])
    def test_rejects_post(self, client, banker, name):
        assert client.post(reverse(name)).status_code == 405

    def test_says_that_there_is_no_statement_yet(self, client, banker):
        assert "No statement yet" in reconcile(client).text

    @pytest.mark.parametrize("show", ["missing", "uncovered", "dues", "aside", "nonsense"])
    def test_says_that_a_list_is_empty(self, client, banker, show):
        make_statement()
        assert reconcile(client, show=show).status_code == 200
