"""What is open, by age and person by person: every due once, and every balance that of its rows."""

from datetime import UTC, date, datetime, timedelta

import pytest

from receipts.day_sums import sum_up
from receipts.filters import Age, DueFilter, age_of, today
from receipts.models import Allocation, Candidate, Due
from receipts.receivables import account, account_of, ageing_of, overpaid_of
from receipts.review import refund
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_payee,
    make_receipt,
    make_user,
)

ON = date(2026, 6, 30)


class TestAge:
    @pytest.mark.parametrize(
        ("late", "expected"),
        [
            (-1, Age.NOT_DUE), (0, Age.NOT_DUE), (1, Age.MONTH), (30, Age.MONTH),
            (31, Age.TWO_MONTHS), (60, Age.TWO_MONTHS), (61, Age.THREE_MONTHS),
            (90, Age.THREE_MONTHS), (91, Age.LONGER), (None, Age.NO_DAY),
        ],
    )  # fmt: skip
    def test_begins_the_day_after_it_is_due(self, late, expected):
        due_on = None if late is None else ON - timedelta(days=late)
        assert age_of(due_on, ON) == expected


@pytest.mark.django_db
class TestAgeing:
    def test_has_every_open_due_once_and_what_is_left_of_it(self, django_assert_num_queries):
        payee = default_payee()
        for late in (-5, 0, 1, 30, 31, 60, 61, 90, 91, 4000, None):
            due_on = None if late is None else today() - timedelta(days=late)
            make_due(due_on=due_on, amount_paise=1_000)
        part = make_due(due_on=today() - timedelta(days=10), amount_paise=1_000)
        Allocation.objects.create(credit=make_credit(), due=part, amount_paise=400)
        for paise in (1_000, 1_500):
            paid = make_due(due_on=today() - timedelta(days=10), amount_paise=1_000)
            Allocation.objects.create(credit=make_credit(), due=paid, amount_paise=paise)
        make_due(payee=make_payee(), due_on=today())
        live = {one.age: (one.dues, one.paise) for one in ageing_of(payee, today())}
        sum_up()
        with django_assert_num_queries(3):
            sums = {one.age: (one.dues, one.paise) for one in ageing_of(payee, today())}
        assert sums == live
        assert sums == {
            Age.NOT_DUE: (2, 2_000),
            Age.MONTH: (3, 2_600),
            Age.TWO_MONTHS: (2, 2_000),
            Age.THREE_MONTHS: (2, 2_000),
            Age.LONGER: (2, 2_000),
            Age.NO_DAY: (1, 1_000),
        }
        assert overpaid_of(payee) == (1, 500)
        for age, (dues, _) in sums.items():
            listed = DueFilter(age=age).apply(Due.objects.filter(payee=payee))
            assert listed.count() == dues
            assert {age_of(one.due_on, today()) for one in listed} == {age}


@pytest.mark.django_db
class TestAccount:
    def test_is_a_ledger_whose_last_balance_is_what_is_left(self):
        first = make_due(reference="JUN", payer_phone="+919800001000", due_on=date(2026, 6, 5))
        second = make_due(reference="JUL", payer_phone="+919800001000", due_on=date(2026, 7, 5))
        receipt = make_receipt(status="approved", paid_at=datetime(2026, 6, 20, tzinfo=UTC))
        counted = Allocation.objects.create(receipt=receipt, due=first, amount_paise=60_000)
        line = make_credit(on=date(2026, 7, 6))
        Allocation.objects.create(credit=line, due=second, amount_paise=20_000)
        refund(counted, by=make_user("finance"), paise=10_000, note="UTR 1")
        found = account_of(first)
        assert [(one.kind, one.due.reference, one.paise, one.balance) for one in found.entries] == [
            ("due", "JUN", 50_000, 50_000),
            ("paid", "JUN", -60_000, -10_000),
            ("due", "JUL", 50_000, 40_000),
            ("paid", "JUL", -20_000, 20_000),
            ("refunded", "JUN", 10_000, 30_000),
        ]
        assert found.entries[-1].on == today()
        assert found.balance_paise == 30_000 == found.entries[-1].balance
        assert (found.expected_paise, found.approved_paise) == (100_000, 70_000)

    @pytest.mark.parametrize(
        ("asked", "same", "another"),
        [
            ({"payer_phone": "+919800001000"}, {"payer_phone": "+919800001000", "payer_name": "A"},
             {"payer_phone": "+919800001001"}),
            ({"payer_email": "a@example.com"}, {"payer_email": "a@example.com"},
             {"payer_email": "a@example.com", "payer_phone": "+919800001000"}),
            ({"payer_name": "Asha"}, {"payer_name": "Asha"},
             {"payer_name": "Asha", "payer_email": "a@example.com"}),
            ({"payer_name": ""}, None, {"payer_name": ""}),
        ],
    )  # fmt: skip
    def test_is_of_one_person_of_one_payee(self, asked, same, another):
        due = make_due(**asked)
        theirs = {due.pk, *([make_due(**same).pk] if same else [])}
        make_due(**another)
        make_due(payee=make_payee(), **asked)
        assert {one.due.pk for one in account_of(due).entries} == theirs

    def test_carries_forward_what_is_not_shown(self, monkeypatch):
        monkeypatch.setattr(account, "SHOWN", 1)
        old = make_due(payer_phone="+919800001000", due_on=date(2026, 1, 1), amount_paise=700)
        make_due(payer_phone="+919800001000", due_on=date(2026, 2, 1), amount_paise=300)
        found = account_of(old)
        assert (found.carried_paise, [one.balance for one in found.entries]) == (700, [1_000])

    def test_names_claims_apart(self):
        due = make_due()
        waiting, rejected = make_receipt(), make_receipt(status="rejected")
        for receipt in (waiting, rejected):
            Candidate.objects.create(receipt=receipt, due=due, score=50, reasons=[])
        found = account_of(due)
        assert (found.waiting, found.balance_paise) == ([waiting], 50_000)
