"""An old payment shown for a new due is told by the day the due was asked for."""

from datetime import timedelta

import pytest

from receipts.models import Allocation, Candidate, Signal
from receipts.signals import Facts, examine, examine_asked
from receipts.signals.check import asking_for, kinds_of
from tests.factories import make_due
from tests.signals.making import days_ago, found, kinds, make_matched, make_read_receipt, today

pytestmark = pytest.mark.django_db
TOLD = ("receipt", "kind", "severity", "evidence", "data")


class TestExamineAsked:
    def test_finds_what_examine_finds(self):
        due = make_due(opens_on=today(), amount_paise=70_000, payee_vpa="flat@oksbi")
        of_dues = Signal.objects.filter(kind__in=kinds_of(asking_for("dues")))
        receipts = [
            make_read_receipt(reference=due.reference, reading={"paid_at": days_ago(30)})
            for _ in range(3)
        ]
        for receipt in receipts:
            examine(receipt)
        told = list(of_dues.order_by("receipt", "kind").values(*TOLD))
        assert {one["kind"] for one in told} >= {"before_issue", "wrong_amount"}
        of_dues.delete()
        examine_asked(Facts(receipts))
        assert list(of_dues.order_by("receipt", "kind").values(*TOLD)) == told

    def test_takes_a_handful_of_queries(self, django_assert_max_num_queries):
        due = make_due(opens_on=today(), amount_paise=70_000)
        receipts = [make_read_receipt(reference=due.reference) for _ in range(30)]
        with django_assert_max_num_queries(20):
            examine_asked(Facts(receipts))

    def test_knows_what_other_receipts_have_paid_of_the_due(self):
        due = make_due(amount_paise=70_000)
        paid = make_read_receipt(status="approved")
        Allocation.objects.create(receipt=paid, due=due, amount_paise=20_000)
        receipt = make_read_receipt(reference=due.reference)
        examine_asked(Facts([receipt]))
        assert not receipt.signals.exists()


class TestBeforeIssue:
    def test_looks_closely_at_a_payment_of_the_month_before(self):
        due = make_due(opens_on=today() - timedelta(days=5))
        receipt = make_read_receipt(reference=due.reference, reading={"paid_at": days_ago(30)})
        signal = found(receipt, "before_issue")
        assert signal.severity == "warning"
        assert signal.evidence.code == "paid_before_issue"
        assert f"but {due.reference} was asked for from" in str(signal.evidence)

    @pytest.mark.parametrize(("early", "severity"), [(1, "info"), (7, "info"), (8, "warning")])
    def test_lets_early_payers_be(self, early, severity):
        due = make_due(opens_on=today() - timedelta(days=1))
        paid = {"paid_at": days_ago(1 + early)}
        receipt = make_read_receipt(reference=due.reference, reading=paid)
        assert found(receipt, "before_issue").severity == severity

    def test_counts_days_in_india(self):
        due = make_due(opens_on=today() - timedelta(days=7))
        receipt = make_read_receipt(
            reference=due.reference, reading={"paid_at": days_ago(7, hour=0)}
        )
        assert kinds(receipt) == set()

    def test_is_silent_on_a_due_without_a_day(self):
        due = make_due()
        assert kinds(make_read_receipt(reference=due.reference)) == set()

    def test_goes_by_the_only_candidate_where_no_due_is_named(self):
        due = make_due(opens_on=today())
        receipt = make_read_receipt(reading={"paid_at": days_ago(30)})
        Candidate.objects.create(receipt=receipt, due=due, score=50)
        assert kinds(receipt) == {"before_issue"}

    def test_is_silent_where_several_dues_may_be_meant(self):
        receipt = make_read_receipt(reading={"paid_at": days_ago(30)})
        for due in (make_due(opens_on=today()), make_due(opens_on=today())):
            Candidate.objects.create(receipt=receipt, due=due, score=50)
        assert kinds(receipt) == set()

    def test_believes_the_bank_over_an_edited_day(self):
        due = make_due(opens_on=today() - timedelta(days=10))
        receipt, _ = make_matched(
            reference=due.reference, credit={"on": today() - timedelta(days=40)}
        )
        assert "The bank booked it on" in str(found(receipt, "before_issue").evidence)


class TestWrongAmount:
    @pytest.mark.parametrize(("asked", "severity"), [(75_000, "info"), (40_000, "warning")])
    def test_looks_closely_only_at_more_than_is_asked(self, asked, severity):
        due = make_due(amount_paise=asked)
        receipt = make_read_receipt(reference=due.reference)
        assert found(receipt, "wrong_amount").severity == severity
