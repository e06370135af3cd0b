"""Where the limits of scoring lie, to the day."""

from datetime import date, datetime, time, timedelta

import pytest

from receipts.matching.due_scoring import (
    IN_TIME,
    LATE,
    LATE_BY,
    REFERENCE_NEARLY,
    SAME_EMAIL,
    SAME_NAME,
    SAME_PHONE,
    PaymentClaim,
    _around_due_date,
    _identity,
    _time,
)
from receipts.models import Due, Receipt
from receipts.upi import INDIA

DUE_ON = date(2026, 6, 10)


class TestDueDate:
    @pytest.mark.parametrize(
        ("days", "points"),
        [
            (-30, IN_TIME),
            (-1, IN_TIME),
            (0, IN_TIME),
            (1, LATE),
            (LATE_BY.days - 1, LATE),
            (LATE_BY.days, LATE),
            (LATE_BY.days + 1, 0),
        ],
    )
    def test_speaks_for_a_due_until_the_limit_and_not_a_day_longer(self, days, points):
        assert _around_due_date(DUE_ON + timedelta(days=days), DUE_ON).points == points

    def test_limit_is_a_month_and_a_half(self):
        assert timedelta(days=45) == LATE_BY

    @pytest.mark.parametrize(
        ("days", "is_told"), [(-91, False), (-90, True), (0, True), (90, True), (91, False)]
    )
    def test_is_not_spoken_of_where_it_is_more_than_ninety_days_away(self, days, is_told):
        noon = datetime.combine(DUE_ON + timedelta(days=days), time(12), INDIA)
        told = list(_time(PaymentClaim(Receipt(paid_at=noon)), Due(due_on=DUE_ON)))
        assert bool(told) == is_told


def test_a_reference_nearly_right_says_less_than_who_paid():
    assert min(SAME_NAME, SAME_PHONE, SAME_EMAIL) > REFERENCE_NEARLY


class TestKnownUtr:
    @pytest.mark.parametrize(
        ("utr", "speaks"),
        [("", False), ("512345678901", False), ("712345678901", False), ("612345678901", True)],
    )
    def test_speaks_for_the_due_that_is_known_by_it(self, utr, speaks):
        claim = PaymentClaim(Receipt(utr="612345678901"))
        codes = {reason.sentence.code for reason in _identity(claim, Due(utr=utr))}
        assert ("utr_known" in codes) == speaks
