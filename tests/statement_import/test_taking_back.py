"""A statement is taken back whole, or not at all while something decided leans on it."""

from contextlib import contextmanager
from datetime import datetime, time

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from receipts import matching, review
from receipts.models import (
    BankEvent,
    Credit,
    Receipt,
    Reversal,
    StatementFile,
    StatementLine,
)
from receipts.statement_import import BankRefused, leaning_on, take_back, taking_back
from receipts.statement_import.importing import begin
from receipts.upi import INDIA
from tests.factories import make_payee, make_reading, make_receipt, make_user
from tests.statement_import import hdfc

pytestmark = pytest.mark.django_db
State = StatementFile.State

A, B = "612345678901", "698765432109"
NOON = datetime.combine(hdfc.DAY, time(12), INDIA)


def receipt_of(utr: str, **values) -> Receipt:
    receipt = make_receipt(utr=utr, amount_paise=50_000, paid_at=NOON, picture_at=NOON, **values)
    make_reading(receipt, utr=utr, paid_at=NOON)
    return receipt


def imported(*rows: str) -> StatementFile:
    return hdfc.imported(*rows)


class TestTakeBack:
    def test_leaves_nothing_of_it_but_that_it_was_there(self):
        statement = imported(hdfc.credit(A), hdfc.cash(), hdfc.refused())
        user = make_user("finance")
        take_back(statement, by=user)
        assert statement.state == State.TAKEN_BACK
        assert not Credit.objects.exists()
        assert not StatementLine.objects.exists()
        event = BankEvent.objects.last()
        assert (event.kind, event.actor, event.statement) == ("withdrawn", user, statement)

    def test_tells_of_no_receipt_any_longer(self):
        here, missing = receipt_of(A), receipt_of(B)
        statement = imported(hdfc.credit(A), hdfc.cash(on=hdfc.DAY.replace(day=9)))
        assert here.credit_matches.exists()
        assert missing.signals.filter(kind="no_credit").exists()
        version = Receipt.objects.get(pk=here.pk).version
        take_back(statement, by=None)
        assert not here.credit_matches.exists()
        assert not missing.signals.filter(kind="no_credit").exists()
        assert Receipt.objects.get(pk=here.pk).version > version

    def test_gives_back_what_its_reversals_took(self):
        imported(hdfc.credit(A))
        later = hdfc.imported(hdfc.reversal(A, on=hdfc.DAY.replace(day=5)))
        take_back(later, by=None)
        assert Credit.objects.get().reversed_on is None
        assert not Reversal.objects.exists()

    def test_leaves_what_an_alert_told_to_the_alert(self):
        statement = imported(hdfc.credit(A))
        Credit.objects.update(alerted_at=NOON)
        take_back(statement, by=None)
        assert Credit.objects.get().statement is None

    def test_waits_for_whoever_matches_its_lines_before_they_go(self, monkeypatch):
        statement = imported(hdfc.credit(A))
        left_while_alone = []
        alone_with = matching.alone_with

        @contextmanager
        def alone(payees):
            with alone_with(payees):
                left_while_alone.append(Credit.objects.count())
                yield
                left_while_alone.append(Credit.objects.count())

        monkeypatch.setattr(matching, "alone_with", alone)
        take_back(statement, by=None)
        assert left_while_alone[:2] == [1, 0]

    def test_lets_the_same_file_come_again(self):
        statement = imported(hdfc.credit(A))
        take_back(statement, by=None)
        again = hdfc.imported(hdfc.credit(A))
        assert (again.added, again.repeated) == (1, 0)

    def test_is_for_those_who_work_with_the_bank(self):
        statement = imported(hdfc.credit(A))
        with pytest.raises(PermissionDenied):
            take_back(statement, by=make_user("finance", payee=make_payee()))

    def test_is_for_what_was_imported(self):
        with pytest.raises(BankRefused):
            take_back(hdfc.keep(hdfc.credit(A)), by=None)


class TestLeaning:
    def refused(self, statement: StatementFile) -> None:
        with pytest.raises(BankRefused):
            take_back(statement, by=None)
        assert Credit.objects.exists()

    def test_are_receipts_approved_with_its_money(self):
        receipt = receipt_of(A)
        statement = imported(hdfc.credit(A))
        Receipt.objects.filter(pk=receipt.pk).update(
            status="approved", decided_at=NOON, decided_by=make_user()
        )
        assert leaning_on(statement).receipts == [receipt]
        self.refused(statement)

    def test_may_be_more_than_are_named(self, monkeypatch):
        statement = imported(hdfc.credit(A))
        receipt_of(
            B, status="rejected", decision_reason="no_credit", decided_at=statement.imported_at
        )
        assert not leaning_on(statement).may_be_more
        monkeypatch.setattr(taking_back, "NAMED", 1)
        assert leaning_on(statement).may_be_more

    def test_are_receipts_rejected_because_it_held_none_of_theirs(self):
        statement = imported(hdfc.credit(A))
        receipt = receipt_of(
            B, status="rejected", decision_reason="no_credit", decided_at=statement.imported_at
        )
        assert leaning_on(statement).receipts == [receipt]

    def test_are_lines_that_somebody_handled(self):
        statement = imported(hdfc.cash())
        review.set_aside(Credit.objects.get(), by=make_user("finance"), reason="own cash")
        assert leaning_on(statement).credits == [Credit.objects.get()]
        self.refused(statement)

    def test_are_later_statements_whose_lines_it_told_first(self):
        first = imported(hdfc.credit(A))
        later = hdfc.imported(hdfc.credit(A), hdfc.credit(B))
        assert leaning_on(first).statements == [later]
        assert not leaning_on(later)
        self.refused(first)

    def test_are_statements_that_were_begun_after_it_and_done_before_it(self):
        first = imported(hdfc.credit(A))
        beside = hdfc.imported(hdfc.credit(A), hdfc.credit(B))
        StatementFile.objects.filter(pk=first.pk).update(imported_at=timezone.now())
        first.refresh_from_db()
        assert leaning_on(first).statements == [beside]
        self.refused(first)

    def test_are_statements_that_are_being_imported_beside_it(self):
        first = imported(hdfc.credit(A))
        beside = hdfc.keep(hdfc.credit(A), hdfc.credit(B))
        begin(beside, by=None)
        assert leaning_on(first).statements == [beside]
        self.refused(first)

    def test_is_no_receipt_that_is_undecided(self):
        receipt_of(A)
        assert not leaning_on(imported(hdfc.credit(A)))
