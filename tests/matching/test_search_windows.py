"""How far around a due's day money is looked for, to the day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from receipts.matching.search_windows import PAID_AHEAD, PAID_LATE, UNDATED, due_days

ASKED_AT = datetime(2026, 6, 10, 12, tzinfo=UTC)
ASKED = date(2026, 6, 10)
BEFORE, LATER = date(2026, 5, 1), date(2026, 8, 1)


class TestDueDays:
    @pytest.mark.parametrize(
        ("opens_on", "due_on", "first", "last"),
        [
            (None, None, ASKED - PAID_AHEAD, ASKED + UNDATED),
            (LATER, None, LATER, LATER + UNDATED),
            (None, LATER, ASKED - PAID_AHEAD, LATER + PAID_LATE),
            (None, BEFORE, BEFORE - PAID_AHEAD, BEFORE + PAID_LATE),
            (LATER, BEFORE, LATER, LATER),
        ],
    )
    def test_begin_when_it_is_asked_for_and_end_when_nobody_waits(
        self, opens_on, due_on, first, last
    ):
        assert due_days(opens_on, due_on, ASKED_AT) == (first, last)

    def test_are_half_a_year_for_a_due_without_a_day(self):
        assert timedelta(days=180) == UNDATED
        assert (timedelta(days=60), timedelta(days=45)) == (PAID_AHEAD, PAID_LATE)
