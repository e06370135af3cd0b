"""On which days a due's money may stand in the bank, to the day."""

from datetime import date, datetime, time

import pytest

from receipts.matching.search_windows import due_days
from receipts.upi import INDIA

ASKED = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("opens_on", "due_on", "first", "last"),
    [
        # Two months before it was entered or is due, whichever is earlier …
        (None, date(2026, 7, 1), date(2026, 4, 11), date(2026, 8, 15)),
        (None, date(2026, 6, 1), date(2026, 4, 2), date(2026, 7, 16)),
        # … unless it says since when it is asked for; and a month and a half beyond its day.
        (date(2026, 6, 20), date(2026, 7, 1), date(2026, 6, 20), date(2026, 8, 15)),
        # Without a day, half a year from when it is asked for.
        (None, None, date(2026, 4, 11), date(2026, 12, 7)),
        (date(2026, 7, 1), None, date(2026, 7, 1), date(2026, 12, 28)),
        (date(2026, 5, 1), None, date(2026, 5, 1), date(2026, 12, 7)),
        # A due that opens long after its own day is waited for on that day alone.
        (date(2026, 9, 1), date(2026, 6, 1), date(2026, 9, 1), date(2026, 9, 1)),
    ],
)
def test_a_dues_money_is_looked_for_from_its_first_day_to_its_last(opens_on, due_on, first, last):
    created_at = datetime.combine(ASKED, time(12), INDIA)
    assert due_days(opens_on, due_on, created_at) == (first, last)


def test_the_day_on_which_a_due_is_entered_is_indias():
    late = datetime.combine(ASKED, time(0, 30), INDIA)
    assert due_days(None, None, late)[0] == date(2026, 4, 11)
