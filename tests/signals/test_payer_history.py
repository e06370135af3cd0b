"""What a payer was rejected for before is recalled, where it says something about them."""

from datetime import timedelta

import pytest

from receipts.models import Receipt
from receipts.signals import examine, examine_bank
from tests.factories import make_payee
from tests.signals.making import (
    days_ago,
    found,
    join,
    kinds,
    make_credit,
    make_matched,
    make_read_receipt,
    today,
)

pytestmark = pytest.mark.django_db
PHONE = {"payer_phone": "+919800001000"}


def make_rejected(reason: str = "edited", **overrides) -> Receipt:
    return make_read_receipt(status="rejected", decision_reason=reason, **(PHONE | overrides))


class TestEarlierRejections:
    def test_is_for_information_after_one(self):
        rejected = make_rejected()
        signal = found(make_read_receipt(**PHONE), "earlier_rejections")
        assert signal.severity == "info"
        assert f"{rejected.pk} (edited)" in str(signal.evidence)

    def test_looks_closely_after_two(self):
        make_rejected()
        make_rejected("no_credit")
        assert found(make_read_receipt(**PHONE), "earlier_rejections").severity == "warning"

    def test_is_for_information_once_the_bank_confirms_the_receipt(self):
        make_rejected()
        make_rejected("no_credit")
        receipt, _ = make_matched(**PHONE)
        assert found(receipt, "earlier_rejections").severity == "info"

    @pytest.mark.parametrize("ended", ["reversed_on", "set_aside_at"])
    def test_looks_closely_where_the_credit_does_not_stand(self, ended):
        make_rejected()
        make_rejected("no_credit")
        receipt, _ = make_matched(credit={ended: days_ago(0)}, **PHONE)
        assert found(receipt, "earlier_rejections").severity == "warning"

    def test_is_weighed_anew_when_a_statement_comes(self):
        make_rejected()
        make_rejected("no_credit")
        receipt = make_read_receipt(**PHONE)
        assert found(receipt, "earlier_rejections").severity == "warning"
        join(receipt, make_credit(utr=receipt.utr, on=today() - timedelta(days=7)))
        examine_bank([receipt.pk])
        assert receipt.signals.get().severity == "info"
        assert "had to be rejected" in str(receipt.signals.get().evidence)

    @pytest.mark.parametrize("reason", ["not_readable", "wrong_amount", "failed_payment", "other"])
    def test_forgets_what_happens_to_anybody(self, reason):
        make_rejected(reason)
        assert kinds(make_read_receipt(**PHONE)) == set()

    def test_forgets_a_receipt_that_was_sent_twice_in_haste(self):
        first = make_read_receipt(**PHONE)
        twice = make_rejected("duplicate", reading={"utr": first.utr})
        examine(twice)
        assert "earlier_rejections" not in kinds(make_read_receipt(**PHONE))

    def test_recalls_a_copy_of_somebody_elses(self):
        theirs = make_read_receipt(payer_name="Meera Iyer", payer_phone="+919800002000")
        examine(make_rejected("duplicate", reading={"utr": theirs.utr}))
        assert "earlier_rejections" in kinds(make_read_receipt(**PHONE))

    def test_knows_the_payer_by_e_mail_in_any_case(self):
        make_rejected(payer_phone="", payer_email="asha@example.org")
        receipt = make_read_receipt(payer_email="Asha@example.org")
        assert kinds(receipt) == {"earlier_rejections"}

    def test_knows_the_payer_by_the_address_that_was_paid_from(self):
        make_rejected(payer_phone="", reading={"payer_vpa": "asha@okaxis", "amount_paise": 70_000})
        receipt = make_read_receipt(reading={"payer_vpa": "asha@okaxis"})
        assert kinds(receipt) == {"earlier_rejections"}

    def test_knows_nobody_by_name_alone(self):
        make_rejected(payer_phone="")
        assert kinds(make_read_receipt()) == set()

    def test_says_nothing_of_another_payees_receipts(self):
        make_rejected(payee=make_payee())
        assert kinds(make_read_receipt(**PHONE)) == set()

    def test_comes_to_the_one_that_waits_and_goes_when_the_rejection_does(self):
        waiting, other = make_read_receipt(**PHONE), make_rejected()
        examine(other)
        assert waiting.signals.filter(kind="earlier_rejections").exists()
        other.events.create(kind="rejected", actor_name="meera")
        Receipt.objects.filter(pk=other.pk).update(
            status="in_review", decided_by=None, decided_at=None, decision_reason=""
        )
        other.refresh_from_db()
        examine(other)
        assert not waiting.signals.filter(kind="earlier_rejections").exists()
