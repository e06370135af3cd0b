"""A cancelled due is asked of nobody and counts in no sum; it stays on record."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from receipts import dues
from receipts.filters import DueFilter
from receipts.models import Allocation, BankEvent, Due, HandPayment
from receipts.receivables import account_of, ageing_of
from receipts.review import AllocationRefused, Recorded, approve, record_payment, use_credit
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_receipt,
    make_user,
)

pytestmark = pytest.mark.django_db


def cancelled(**values):
    due = make_due(**values)
    dues.cancel_due(due, by=make_user("finance"), reason="Left the school")
    return Due.objects.get(pk=due.pk)


def of_payment(due, **values):
    return Allocation.objects.create(
        **{"credit": make_credit(), "due": due, "amount_paise": 100} | values
    )


class TestCancelDue:
    def test_keeps_who_when_and_why_and_nothing_is_open(self):
        due, finance = make_due(), make_user("finance")
        dues.cancel_due(due, by=finance, reason=" Left\nthe school ")
        due = Due.objects.get()
        assert (due.cancelled_by, due.cancel_reason) == (finance, "Left the school")
        assert (due.state, due.left_paise, due.amount_paise) == ("cancelled", 0, 50_000)
        event = BankEvent.objects.get()
        assert (event.kind, event.actor, event.note) == ("cancelled", finance, "Left the school")
        assert event.data == {"due": due.pk, "reference": due.reference, "amount_paise": 50_000}

    def test_is_undone_and_both_stay_in_the_history(self):
        due = cancelled()
        dues.reinstate_due(due, by=make_user("finance"))
        due = Due.objects.get()
        assert (due.state, due.left_paise, due.cancelled_at, due.cancel_reason) == (
            "unpaid", 50_000, None, "",
        )  # fmt: skip
        assert [one.kind for one in BankEvent.objects.all()] == ["cancelled", "reinstated"]
        with pytest.raises(dues.DueRefused, match="is not cancelled"):
            dues.reinstate_due(due, by=make_user("finance"))

    @pytest.mark.parametrize(
        ("reason", "before", "said"),
        [
            (" \n", None, "Say why"),
            ("x" * 201, None, "longer than 200"),
            ("x", of_payment, "money has been counted towards it"),
            ("x", lambda due: of_payment(make_due(), carried_from=due), "money has been counted"),
            ("x", lambda due: dues.cancel_due(due, by=make_user("finance"), reason="y"), "already"),
        ],
    )
    def test_is_refused_with_a_sentence(self, reason, before, said):
        due = make_due()
        if before:
            before(due)
        was = list(Due.objects.values())
        with pytest.raises(dues.DueRefused, match=said):
            dues.cancel_due(due, by=make_user("finance"), reason=reason)
        assert list(Due.objects.values()) == was

    def test_is_for_those_who_edit_dues(self):
        due, reviewer = cancelled(), make_user("auditor")
        with pytest.raises(PermissionDenied):
            dues.cancel_due(make_due(), by=reviewer, reason="x")
        with pytest.raises(PermissionDenied):
            dues.reinstate_due(due, by=reviewer)

    def test_may_be_of_one_whose_money_has_gone_back(self):
        due = make_due()
        of_payment(due, refunded_paise=100)
        dues.cancel_due(due, by=make_user("finance"), reason="No journey")
        assert Due.objects.get().state == "cancelled"


class TestCancelledDue:
    def test_is_in_no_sum_of_what_is_open(self):
        payee, day = default_payee(), date(2026, 6, 1)
        kept = make_due(reference="A-1", due_on=day, amount_paise=700)
        cancelled(reference="A-2", due_on=day)
        assert [one.paise for one in ageing_of(payee, day) if one.dues] == [700]
        account = account_of(kept)
        assert (account.expected_paise, account.balance_paise) == (700, 700)
        assert [one.balance for one in account.entries] == [700, 700]
        for state, found in {"open": ["A-1"], "unpaid": ["A-1"], "cancelled": ["A-2"]}.items():
            rows = DueFilter(state=state).apply(Due.objects.all())
            assert [one.reference for one in rows] == found

    def test_has_an_account_all_the_same(self):
        account = account_of(cancelled())
        assert (account.balance_paise, len(account.entries)) == (0, 1)

    def test_is_matched_with_nothing_until_it_is_asked_for_again(self):
        finance = make_user("finance")
        receipt = make_receipt(reference="A-101", amount_paise=70_000)
        credit = make_credit(amount_paise=70_000, narration="UPI A-101")
        due = dues.add_due(default_payee(), by=finance, reference="A-101", amount_paise=60_000)

        def near():
            return receipt.candidates.count(), credit.candidates.count(), receipt.signals.count()

        before = near()
        assert before == (1, 1, 1)
        dues.cancel_due(due, by=finance, reason="Twice")
        assert near() == (0, 0, 0)
        dues.edit_due(make_due(reference="B-7"), by=finance, note="matches anew")
        assert near() == (0, 0, 0)
        dues.reinstate_due(due, by=finance)
        assert near() == before

    def test_takes_no_money(self):
        due, admin = cancelled(), make_user("admin")
        receipt = make_receipt(amount_paise=50_000, utr="612345678901")
        over = make_due(amount_paise=100)
        of_payment(over, amount_paise=900, credit=make_credit(amount_paise=900))
        cash = Recorded(
            kind=HandPayment.Kind.CASH, on=date(2026, 6, 1), amount_paise=100, note="at the gate"
        )
        for count in (
            lambda: approve(
                receipt,
                by=admin,
                version=receipt.version,
                allocations={due: 50_000},
                overpay=True,
                note="x",
            ),
            lambda: record_payment(due, cash, by=admin, seen_paise=0, overpay=True),
            lambda: use_credit(due, 100, by=admin, seen_paise=0),
        ):
            with pytest.raises(AllocationRefused, match="is cancelled"):
                count()
        with pytest.raises(IntegrityError), transaction.atomic():
            of_payment(due)

    def test_is_changed_by_nobody(self):
        due, finance = cancelled(reference="A-1"), make_user("finance")
        with pytest.raises(dues.DueRefused, match="is cancelled"):
            dues.edit_due(due, by=finance, amount_paise=1)
        with pytest.raises(dues.DueRefused, match="is cancelled"):
            dues.put_due(default_payee(), by=finance, reference="A-1", amount_paise=1)
        found = dues.preview(default_payee(), b"reference,amount\nA-1,1\n", "dues.csv")
        assert [row.reason for row in found.refused_rows] == [
            "A-1 is cancelled. Ask for it again on its page before you change it."
        ]
