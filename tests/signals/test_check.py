"""Every kind of signal has its check, and whatever a check must say of itself is said."""

from collections import Counter

import pytest

from receipts.models import Signal
from receipts.signals import others
from receipts.signals.check import all_checks, asking_for, kinds_of, mutual

KNOWN = {"receipt", "reading", "ledger", "dues", "payees", "told", "neighbours"}


def test_every_kind_is_found_by_one_check():
    assert Counter(kinds_of(all_checks())) == Counter(Signal.Kind)


@pytest.mark.parametrize("check", all_checks(), ids=lambda one: one.find.__name__)
def test_a_check_asks_for_what_there_is(check):
    assert check.kinds
    assert check.asks <= KNOWN
    assert check.weigh_anew is None or "ledger" in check.asks


def test_what_speaks_of_others_is_told_to_them():
    assert set(kinds_of(mutual())) == {*others.OF_TWO, *others.OF_THE_PAYER}


def test_what_asks_the_bank_or_dues_follows_them():
    of_bank, of_dues = asking_for("ledger"), asking_for("dues")
    assert set(kinds_of(of_bank)) >= {Signal.Kind.NO_CREDIT, Signal.Kind.EARLIER_REJECTIONS}
    assert set(kinds_of(of_bank)) & set(kinds_of(of_dues)) == {Signal.Kind.BEFORE_ISSUE}
