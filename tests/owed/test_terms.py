"""When a rule's fees fall due, what they come to, and until when its discount holds."""

from datetime import date
from itertools import islice

import pytest

from receipts.models import AdjustmentRule
from receipts.owed.terms import (
    Owing,
    Payment,
    charge,
    discount,
    fee_days,
    fees,
    last_discount_day,
    next_fee_on,
)

DUE_ON = date(2026, 1, 31)


def rule(**terms):
    return AdjustmentRule(**{"kind": "fee", "paise": 5_000, "since": date(2026, 1, 1)} | terms)


def share(rate, **terms):
    return rule(paise=None, rate=rate, **terms)


def owing(*payments, paise=100_000, due_on=DUE_ON):
    return Owing(due_on, paise, [Payment(*one) for one in payments])


@pytest.mark.parametrize(
    ("rate", "to_rupees", "paise", "fee"),
    [
        (200, True, 123_400, 2_500),  # ₹24.68
        (200, True, 122_400, 2_400),  # ₹24.48
        (250, True, 2_000, 100),  # ₹0.50 is rounded up
        (200, False, 123_456, 2_469),
        (1, True, 100_000, 0),
    ],
)
def test_a_share_is_rounded_half_up(rate, to_rupees, paise, fee):
    assert charge(share(rate, to_rupees=to_rupees), paise) == fee


@pytest.mark.parametrize(
    ("terms", "days"),
    [
        ({"every": "once"}, [date(2026, 2, 1)]),
        ({"every": "once", "days": 5}, [date(2026, 2, 6)]),
        ({"every": "day"}, [date(2026, 2, 1), date(2026, 2, 2), date(2026, 2, 3)]),
        ({"every": "week"}, [date(2026, 2, 1), date(2026, 2, 8), date(2026, 2, 15)]),
        ({"every": "month", "days": 58}, [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]),
        ({"since": date(2026, 2, 1)}, []),
    ],
)
def test_fees_fall_due_after_the_days_of_grace(terms, days):
    assert list(islice(fee_days(rule(**terms), DUE_ON), 3)) == days


def test_monthly_fees_keep_to_the_last_days_of_months_and_to_a_leap_day():
    days = fee_days(rule(every="month"), date(2028, 1, 30))
    assert [f"{day:%d %b}" for day in islice(days, 4)] == ["31 Jan", "29 Feb", "31 Mar", "30 Apr"]


def test_a_due_of_no_day_has_no_fees():
    assert list(fee_days(rule(every="day"), None)) == []


def test_fees_stop_at_the_cap():
    daily = rule(every="day", cap_paise=12_000)
    found = fees(daily, owing(), date(2026, 3, 31))
    assert found == {date(2026, 2, 1): 5_000, date(2026, 2, 2): 5_000, date(2026, 2, 3): 2_000}
    assert next_fee_on(daily, owing(), date(2026, 2, 2)) == date(2026, 2, 3)
    assert next_fee_on(daily, owing(), date(2026, 2, 3)) is None


def test_whoever_pays_on_the_last_day_of_grace_owes_nothing():
    late = rule(days=5)
    in_time = owing((date(2026, 2, 5), 100_000))
    assert fees(late, in_time, date(2026, 3, 1)) == {}
    assert next_fee_on(late, in_time, date(2026, 2, 1)) is None
    assert fees(late, owing((date(2026, 2, 6), 100_000)), date(2026, 3, 1)) == {
        date(2026, 2, 6): 5_000
    }


def test_a_share_is_of_what_was_left_on_its_day_and_never_of_fees():
    monthly = share(200, every="month", cap_paise=100_000)
    part_paid = owing((date(2026, 2, 10), 40_000))
    assert fees(monthly, part_paid, date(2026, 3, 31)) == {
        date(2026, 2, 1): 2_000,
        date(2026, 3, 1): 1_200,
    }


def test_a_discount_holds_up_to_its_day():
    off = rule(kind="discount", days=10)
    assert last_discount_day(off, DUE_ON) == date(2026, 1, 21)
    assert last_discount_day(off, None) is None
    assert last_discount_day(rule(kind="discount"), DUE_ON) == DUE_ON
    until = rule(kind="discount", until_on=date(2026, 1, 15))
    assert last_discount_day(until, None) == date(2026, 1, 15)
    assert last_discount_day(until, date(2025, 12, 31)) is None  # due before the rule's first day


def test_a_discount_leaves_something_to_pay():
    assert discount(rule(kind="discount"), 5_001) == 5_000
    assert discount(rule(kind="discount"), 5_000) == 0
