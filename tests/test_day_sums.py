"""What reconciling compares is kept by day, and always that of its rows."""

from datetime import UTC, date, datetime

import pytest

from receipts.day_sums import sum_up, wrong_sums
from receipts.models import Allocation, Credit, CreditMatch, DayMark, DaySum, Receipt, Signal
from receipts.reconciliation import Scope, Sums
from tests.factories import (
    default_payee,
    make_credit,
    make_due,
    make_receipt,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db

What = DaySum.What
FIRST, LAST = date(2026, 6, 1), date(2026, 6, 30)
NIGHT = datetime(2026, 5, 31, 18, 30, tzinfo=UTC)  # midnight in India: the first of June
COMPARED = (
    What.UNDECIDED, What.AGREED, What.PROVED, What.MISSING, What.UNCOVERED, What.EXPLAINED,
    What.UNEXPLAINED, What.ASIDE, What.OPEN,
)  # fmt: skip


def june(**narrower):
    sums = Sums(Scope(default_payee(), FIRST, LAST, **narrower))
    found = {what: sums.tally(what) for what in COMPARED}
    return {what: (one.count, one.paise) for what, one in found.items() if one.count}


def change_all(receipt, credit):
    """Do one thing after the other that changes what reconciling compares."""
    receipts = Receipt.objects.filter(pk=receipt.pk)
    credits = Credit.objects.filter(pk=credit.pk)
    yield {What.UNCOVERED: (1, 500), What.UNDECIDED: (1, 500), What.UNEXPLAINED: (1, 500)}
    missed = Signal.objects.create(receipt=receipt, kind="no_credit", severity="warning")
    yield {What.MISSING: (1, 500), What.UNDECIDED: (1, 500), What.UNEXPLAINED: (1, 500)}
    missed.delete()
    match = CreditMatch.objects.create(receipt=receipt, credit=credit, ground=4)
    yield {What.UNDECIDED: (1, 500)}
    CreditMatch.objects.filter(pk=match.pk).update(ground=1)
    yield {What.UNDECIDED: (1, 500), What.EXPLAINED: (1, 500)}
    receipts.update(status="approved", decided_at=NIGHT, decided_by=make_user("reviewer"))
    proved = {What.AGREED: (1, 500), What.PROVED: (1, 500), What.EXPLAINED: (1, 500)}
    yield proved
    credits.update(set_aside_at=NIGHT)
    yield {What.AGREED: (1, 500), What.ASIDE: (1, 500)}
    credits.update(set_aside_at=None, reversed_on=LAST)
    yield {What.AGREED: (1, 500)}
    credits.update(reversed_on=None)
    yield proved
    receipts.update(status="rejected", decision_reason="no_credit")
    yield {What.UNEXPLAINED: (1, 500)}
    counted = Allocation.objects.create(credit=credit, due=make_due(), amount_paise=200)
    yield {What.EXPLAINED: (1, 500)}
    counted.delete()
    receipts.update(status="in_review", decided_at=None, decided_by=None, decision_reason="")
    receipts.update(amount_paise=700)
    yield {What.UNDECIDED: (1, 700), What.EXPLAINED: (1, 500)}
    credits.update(on=date(2026, 7, 1))
    yield {What.UNDECIDED: (1, 700)}
    receipts.update(paid_at=None, picture_at=datetime(2026, 7, 1, tzinfo=UTC))
    yield {}
    match.delete()
    receipts.update(picture_at=NIGHT)
    credits.update(on=FIRST)
    yield {What.UNCOVERED: (1, 700), What.UNDECIDED: (1, 700), What.UNEXPLAINED: (1, 500)}


def test_are_those_of_the_rows_after_every_change_summed_up_or_not():
    receipt = make_receipt(paid_at=NIGHT, amount_paise=500)
    credit = make_credit(on=FIRST, amount_paise=500)
    for number, expected in enumerate(change_all(receipt, credit)):
        assert june() == expected, number
        assert sum_up() > 0, f"change {number} left no mark"
        assert DayMark.objects.count() == 0
        assert june() == expected, f"{number}, kept"
        assert list(wrong_sums()) == []


def test_are_of_one_account_where_one_is_chosen():
    for account, paise in (("1111", 300), ("2222", 400)):
        make_credit(statement=make_statement(account=account), on=FIRST, amount_paise=paise)
    make_receipt(paid_at=NIGHT, amount_paise=500)
    sum_up()
    assert june(account="2222") == {
        What.UNEXPLAINED: (1, 400),
        What.UNCOVERED: (1, 500),
        What.UNDECIDED: (1, 500),
    }


def test_of_every_day_have_the_dues_without_one_as_well():
    make_due(due_on=FIRST, amount_paise=100)
    make_due(due_on=None, amount_paise=1_000)
    sum_up()
    assert june() == {What.OPEN: (1, 100)}
    every = Sums(Scope(default_payee())).tally(What.OPEN)
    assert (every.count, every.paise) == (2, 1_100)


def test_are_read_with_a_handful_of_queries_however_many_rows(django_assert_num_queries):
    statement = make_statement()
    for _ in range(3):
        make_credit(statement=statement)
    sum_up()
    payee = default_payee()
    with django_assert_num_queries(3):
        assert Sums(Scope(payee)).tally(What.UNEXPLAINED).count == 3
