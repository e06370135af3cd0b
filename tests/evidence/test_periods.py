"""Days of several statements put together, and what is left when some are taken out."""

from datetime import date

import pytest

from receipts.evidence.periods import Account, Period, joined


def days(first: int, last: int, month: int = 4) -> Period:
    return Period(date(2026, month, first), date(2026, month, last))


class TestJoined:
    @pytest.mark.parametrize(
        ("periods", "whole"),
        [
            ([days(1, 5), days(6, 9)], [days(1, 9)]),
            ([days(6, 9), days(1, 7)], [days(1, 9)]),
            ([days(1, 9), days(3, 4)], [days(1, 9)]),
            ([days(7, 9), days(1, 5)], [days(1, 5), days(7, 9)]),
            ([], []),
        ],
    )
    def test_puts_together_what_overlaps_or_follows(self, periods, whole):
        assert list(joined(periods)) == whole


class TestWithout:
    @pytest.mark.parametrize(
        ("gone", "left"),
        [
            ([], [days(1, 9)]),
            ([3], [days(1, 2), days(4, 9)]),
            ([9, 1], [days(2, 8)]),
            ([3, 4], [days(1, 2), days(5, 9)]),
            ([20], [days(1, 9)]),
            (range(1, 10), []),
        ],
    )
    def test_leaves_the_other_days(self, gone, left):
        assert list(days(1, 9).without({date(2026, 4, day) for day in gone})) == left


class TestAccount:
    account = Account("HDFC Bank", "4321", (days(1, 5), days(20, 30)))

    def test_names_what_no_statement_covers(self):
        assert self.account.gaps == [days(6, 19)]

    @pytest.mark.parametrize(
        ("day", "lacks"),
        [(date(2026, 4, 5), False), (date(2026, 4, 6), True), (date(2026, 5, 1), True)],
    )
    def test_lacks_days_of_its_use_that_are_not_covered(self, day, lacks):
        assert self.account.lacks(day) is lacks

    def test_lacks_nothing_once_it_is_out_of_use(self):
        assert not self.account.lacks(date(2029, 1, 1))
