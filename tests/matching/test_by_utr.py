"""A credit with a receipt's UTR is its payment: confirmed, or differing in the amount."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from receipts.matching import credits_arrived, find_credits, named_dues
from receipts.models import CreditCandidate, CreditMatch, MatchGround, Receipt
from tests.factories import (
    make_credit,
    make_due,
    make_payee,
    make_receipt,
    make_statement,
    make_user,
    make_utr,
)

pytestmark = pytest.mark.django_db


def pair(**overrides):
    """A receipt and a credit of ₹500.00 with one UTR, not matched yet."""
    utr = make_utr()
    receipt = make_receipt(utr=utr, amount_paise=50_000, **overrides)
    return receipt, make_credit(utr=utr, amount_paise=50_000)


def grounds(receipt):
    return [match.ground for match in receipt.credit_matches.all()]


def arrive(*credits):
    """What `credits_arrived` says of each credit's statement."""
    return {key for one in credits for some in credits_arrived(one.statement) for key in some}


class TestAReceiptOfACreditsUtr:
    def test_is_confirmed_when_the_amount_is_equal(self):
        receipt, credit = pair()
        find_credits([receipt])
        match = receipt.credit_matches.get()
        assert (match.credit, match.ground) == (credit, MatchGround.CONFIRMED)
        assert str(match.reason) == "UTR and amount equal"

    def test_is_found_when_the_statement_comes_later(self):
        receipt, credit = pair()
        assert arrive(credit) == {receipt.pk}
        assert grounds(receipt) == [MatchGround.CONFIRMED]

    def test_counts_for_what_the_payer_says_where_no_amount_was_read(self):
        receipt, _ = pair()
        Receipt.objects.update(amount_paise=None, claimed_amount_paise=50_000)
        find_credits([receipt])
        assert grounds(receipt) == [MatchGround.CONFIRMED]

    @pytest.mark.parametrize(
        ("amount", "reason"),
        [
            (27_000, "the bank has ₹500.00, the receipt ₹270.00"),
            (1_23_456_00, "the bank has ₹500.00, the receipt ₹1,23,456.00"),
            (None, "the receipt shows no amount"),
        ],
    )
    def test_differs_in_words_when_the_amount_does(self, amount, reason):
        receipt, _ = pair()
        Receipt.objects.update(amount_paise=amount)
        find_credits([receipt])
        match = receipt.credit_matches.get()
        assert (match.ground, str(match.reason)) == (MatchGround.AMOUNT_DIFFERS, reason)

    def test_differs_in_new_words_once_its_amount_is_corrected(self):
        receipt, _ = pair()
        for amount in (27_000, 28_000):
            Receipt.objects.update(amount_paise=amount)
            find_credits([receipt])
        assert str(receipt.credit_matches.get().reason).endswith("the receipt ₹280.00")

    def test_differs_no_more_when_a_credit_of_its_amount_comes(self):
        receipt, credit = pair()
        Receipt.objects.update(amount_paise=27_000)
        arrive(credit)
        right = make_credit(utr=credit.utr, amount_paise=27_000)
        arrive(right)
        assert receipt.credit_matches.get().credit == right

    def test_is_confirmed_whatever_was_decided(self):
        approved, first = pair(status=Receipt.Status.APPROVED)
        rejected, second = pair(status=Receipt.Status.REJECTED)
        arrive(first, second)
        assert grounds(approved) == grounds(rejected) == [MatchGround.CONFIRMED]

    @pytest.mark.parametrize("status", [Receipt.Status.QUEUED, Receipt.Status.READING])
    def test_is_not_looked_at_before_it_is_read(self, status):
        receipt, credit = pair(status=status)
        find_credits([receipt])
        assert arrive(credit) == set()
        assert grounds(receipt) == []

    def test_is_proof_no_more_when_its_utr_is_corrected(self):
        receipt, _ = pair()
        find_credits([receipt])
        Receipt.objects.update(utr=make_utr())
        find_credits([receipt])
        assert grounds(receipt) == [MatchGround.ONLY_AMOUNT]

    def test_shares_the_credit_with_another_that_shows_the_same_utr(self):
        receipt, credit = pair()
        again = make_receipt(utr=credit.utr, amount_paise=27_000)
        assert arrive(credit) == {receipt.pk, again.pk}
        assert grounds(receipt) == [MatchGround.CONFIRMED]
        assert grounds(again) == [MatchGround.AMOUNT_DIFFERS]

    def test_matches_both_of_two_equal_credits(self):
        receipt, credit = pair()
        make_credit(utr=credit.utr, amount_paise=50_000, statement=credit.statement, occurrence=2)
        arrive(credit)
        assert grounds(receipt) == [MatchGround.CONFIRMED, MatchGround.CONFIRMED]

    def test_is_told_that_the_bank_took_the_money_back(self):
        receipt, credit = pair()
        credit.reversed_on = credit.on
        credit.save()
        arrive(credit)
        reason = str(receipt.credit_matches.get().reason)
        assert reason == "UTR and amount equal, but the bank took it back"

    def test_has_nothing_of_another_payee(self):
        receipt, _ = pair(payee=make_payee())
        find_credits([receipt])
        assert grounds(receipt) == []

    def test_is_never_confirmed_by_a_settlement_in_bulk(self):
        receipt, credit = pair()
        credit.is_settlement = True
        credit.save()
        arrive(credit)
        assert grounds(receipt) == []

    def test_without_a_utr_matches_no_credit_without_one(self):
        receipt = make_receipt(utr="", amount_paise=50_000, paid_at=None)
        make_credit(utr="", amount_paise=60_000)
        find_credits([receipt])
        assert grounds(receipt) == []


class TestAReviewer:
    def version(self, receipt):
        return Receipt.objects.get(pk=receipt.pk).version

    def test_is_told_when_a_credit_is_found(self):
        receipt, credit = pair()
        arrive(credit)
        assert self.version(receipt) == receipt.version + 1

    def test_is_not_told_what_is_known(self):
        receipt, credit = pair()
        find_credits([receipt])
        before, rows = self.version(receipt), list(CreditMatch.objects.values())
        find_credits([receipt])
        assert arrive(credit) == set()
        assert (self.version(receipt), list(CreditMatch.objects.values())) == (before, rows)

    def test_is_not_told_of_what_is_decided(self):
        receipt, credit = pair(status=Receipt.Status.APPROVED, decided_by=make_user())
        arrive(credit)
        assert self.version(receipt) == receipt.version


class TestCreditsArrived:
    def test_names_receipts_of_the_days_that_have_no_credit(self):
        paid_at = timezone.now() - timedelta(days=3)
        missing = make_receipt(utr=make_utr(), paid_at=paid_at)
        approved = make_receipt(utr=make_utr(), paid_at=paid_at, status=Receipt.Status.APPROVED)
        make_receipt(utr=make_utr(), paid_at=paid_at, status=Receipt.Status.REJECTED)
        undated = make_receipt(utr=make_utr(), paid_at=None)
        make_receipt(utr=make_utr(), paid_at=timezone.now() - timedelta(days=300))
        found = [key for some in credits_arrived(make_statement()) for key in some]
        assert found == [missing.pk, approved.pk, undated.pk]

    def test_names_those_whose_picture_of_no_time_came_in_place_of_an_earlier_one(self):
        now = timezone.now()
        replaced = make_receipt(created_at=now - timedelta(days=90), picture_at=now)
        make_receipt(created_at=now - timedelta(days=90))
        found = [key for some in credits_arrived(make_statement()) for key in some]
        assert found == [replaced.pk]

    def test_works_range_by_range(self, monkeypatch):
        monkeypatch.setattr("receipts.matching.after_import.RANGE", 2)
        statement = make_statement()
        receipts = [make_receipt(utr=make_utr(), amount_paise=50_000) for _ in range(5)]
        for receipt in receipts:
            make_credit(utr=receipt.utr, statement=statement)
        steps = list(credits_arrived(statement))
        assert [len(some) for some in steps] == [2, 2, 1]
        assert {key for some in steps for key in some} == {one.pk for one in receipts}


@pytest.mark.django_db(transaction=True)
def test_reads_what_credits_say_while_others_may_write(monkeypatch):
    due, is_read_alone = make_due(reference="A-101"), []
    statement = make_statement()
    credits = [
        make_credit(utr="", statement=statement, narration=f"UPI {n} FOR A-101") for n in range(5)
    ]
    monkeypatch.setattr("receipts.matching.after_import.NAMED_AT_ONCE", 2)
    keys = named_dues._Line.keys

    def read(line):
        is_read_alone.append(connection.in_atomic_block)
        return keys(line)

    monkeypatch.setattr(named_dues._Line, "keys", read)
    assert list(credits_arrived(statement)) == [[], [], []]
    assert is_read_alone == [False] * 5
    assert CreditCandidate.objects.filter(due=due, credit__in=credits).count() == 5


class TestFindingCredits:
    def test_asks_little_where_nothing_changed(self, django_assert_max_num_queries):
        receipt, _ = pair()
        find_credits([receipt])
        with django_assert_max_num_queries(8):
            find_credits([receipt])

    def test_asks_as_much_however_many_receipts_seek_the_amount(
        self, django_assert_max_num_queries
    ):
        receipts = [make_receipt(utr=make_utr(), amount_paise=50_000) for _ in range(12)]
        make_credit(utr=make_utr(), amount_paise=50_000)
        with django_assert_max_num_queries(16):
            find_credits(receipts[:1])
