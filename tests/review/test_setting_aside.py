"""Credits that nobody needs to look for any more."""

import pytest
from django.core.exceptions import PermissionDenied

from receipts import named_locks, review, statement_import
from receipts.matching import credits_changed, find_credits, turn_of
from receipts.models import Allocation, BankEvent, Credit, Receipt
from receipts.review import setting_aside
from receipts.signals import examine
from tests.factories import make_credit, make_due, make_reading, make_receipt, make_user

pytestmark = pytest.mark.django_db


class TestSetAside:
    def test_says_by_whom_when_and_why(self):
        user, credit = make_user("finance"), make_credit()
        review.set_aside(credit, by=user, reason=" Interest  of the quarter ")
        kept = Credit.objects.get()
        assert (kept.set_aside_by, kept.set_aside_reason) == (user, "Interest of the quarter")
        assert kept.set_aside_at
        event = BankEvent.objects.get()
        assert (event.kind, event.credit, event.note) == (
            "set_aside",
            credit,
            kept.set_aside_reason,
        )

    def test_ends_what_its_proof_excused_until_it_is_taken_up(self):
        user, receipt = make_user("finance"), make_receipt(status="in_review")
        make_reading(receipt, payment_status="pending")
        credit = make_credit(utr=receipt.utr)
        find_credits([receipt])
        examine(receipt)
        assert receipt.signals.get(kind="not_successful").severity == "info"
        review.set_aside(credit, by=user, reason="Interest")
        assert receipt.signals.get(kind="not_successful").severity == "warning"
        review.take_up(Credit.objects.get(), by=user)
        assert receipt.signals.get(kind="not_successful").severity == "info"

    def test_takes_its_turns_before_the_row_that_a_decision_waits_for_with_its_turns(
        self, monkeypatch
    ):
        credit, lock, held = make_credit(), setting_aside._locked, list[frozenset]()

        def watched(row):
            held.append(named_locks._held.get())
            return lock(row)

        monkeypatch.setattr(setting_aside, "_locked", watched)
        review.set_aside(credit, by=make_user("finance"), reason="Interest")
        review.take_up(Credit.objects.get(), by=make_user("finance"))
        turns = {(named_locks.Lock.LOOKING,), turn_of(credit.payee_id)}
        assert held == [turns, turns]
        assert not named_locks._held.get()

    def test_is_refused_without_a_reason(self):
        with pytest.raises(statement_import.BankRefused, match="Say why"):
            review.set_aside(make_credit(), by=make_user("finance"), reason=" ")

    def test_is_refused_twice(self):
        user, credit = make_user("finance"), make_credit()
        review.set_aside(credit, by=user, reason="Interest")
        with pytest.raises(statement_import.BankRefused, match="already"):
            review.set_aside(credit, by=user, reason="Interest")
        assert BankEvent.objects.count() == 1

    def test_is_refused_while_the_money_counts_towards_a_due(self):
        credit = make_credit()
        Allocation.objects.create(credit=credit, due=make_due(), amount_paise=100)
        with pytest.raises(statement_import.BankRefused, match="counted towards a due"):
            review.set_aside(credit, by=make_user("finance"), reason="Interest")

    def test_is_refused_while_an_approved_receipt_is_proved_by_it(self):
        credit = make_credit()
        receipt = make_receipt(utr=credit.utr, amount_paise=50_000, status=Receipt.Status.APPROVED)
        find_credits([receipt])
        with pytest.raises(statement_import.BankRefused, match=f"proves receipt {receipt.pk}"):
            review.set_aside(credit, by=make_user("finance"), reason="Interest")

    def test_suggests_the_credit_to_nobody_until_it_is_taken_up(self):
        user, credit, due = make_user("finance"), make_credit(), make_due()
        receipt = make_receipt(amount_paise=50_000)
        credits_changed([credit])
        assert receipt.credit_matches.exists()
        assert due.credit_candidates.exists()
        review.set_aside(credit, by=user, reason="Interest")
        assert not receipt.credit_matches.exists()
        assert not due.credit_candidates.exists()
        review.take_up(credit, by=user)
        assert receipt.credit_matches.exists()
        assert due.credit_candidates.exists()

    def test_is_for_who_may_work_with_the_bank(self):
        with pytest.raises(PermissionDenied):
            review.set_aside(make_credit(), by=make_user("payer"), reason="Interest")


class TestTakeUp:
    def test_puts_a_credit_back(self):
        user, credit = make_user("reviewer"), make_credit()
        review.set_aside(credit, by=user, reason="Interest")
        review.take_up(credit, by=user)
        kept = Credit.objects.get()
        assert (kept.set_aside_at, kept.set_aside_by, kept.set_aside_reason) == (None, None, "")
        assert [event.kind for event in BankEvent.objects.all()] == ["set_aside", "taken_up"]

    def test_is_refused_for_one_that_is_not_set_aside(self):
        with pytest.raises(statement_import.BankRefused, match="not set aside"):
            review.take_up(make_credit(), by=make_user("reviewer"))

    def test_is_for_who_may_work_with_the_bank(self):
        with pytest.raises(PermissionDenied):
            review.take_up(make_credit(), by=make_user("payer"))


@pytest.mark.parametrize(
    "act",
    [
        lambda credit, by: review.set_aside(credit, by=by, reason="Interest"),
        lambda credit, by: review.take_up(credit, by=by),
        lambda credit, by: review.count_credit(credit, by=by, allocations={make_due(): 100}),
    ],
    ids=["set aside", "take up", "count"],
)
def test_a_line_whose_statement_was_taken_back_meanwhile_is_refused(act):
    user, credit = make_user("finance"), make_credit()
    Credit.objects.filter(pk=credit.pk).delete()
    with pytest.raises((statement_import.BankRefused, review.ReviewRefused), match="taken back"):
        act(credit, user)
