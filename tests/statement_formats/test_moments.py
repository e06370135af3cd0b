"""The day and the clock of a row."""

from datetime import date, time

import pytest

from receipts.statement_formats.values.moments import clock_in, day_of, day_within, instant_in


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("18:59:24", time(18, 59, 24)),
        ("03/04/2026 18:59", time(18, 59)),
        ("2026-04-03T18:59:24", time(18, 59, 24)),
        ("03-Apr-2026 06:59:24 PM", time(18, 59, 24)),
        ("6:59 pm", time(18, 59)),
        ("06:59 p.m.", time(18, 59)),
        ("12:05 AM", time(0, 5)),
        ("12:05 PM", time(12, 5)),
        ("18:59:24.123", time(18, 59, 24)),
        ("13:45pm", time(13, 45)),
        ("13:45am", None),
        ("25:61", None),
        ("03/04/2026", None),
        ("1:2:3:4", None),
        ("", None),
    ],
)
def test_a_clock_is_read_or_left(text, clock):
    assert clock_in(text) == clock


@pytest.mark.parametrize(
    "text",
    ["03/04/2026 18:59", "2026-04-03T18:59:24", "03-04-2026, 06:59 PM", "3 Apr 2026 06:59 PM",
     "03 Apr 2026 | 18:59", "2026-04-03 18:59:24"],
)  # fmt: skip
def test_a_day_is_read_with_a_clock_behind_it(text):
    assert day_of(text) == date(2026, 4, 3)


def test_the_month_comes_first_only_where_somebody_said_so():
    assert day_of("04/03/2026", month_first=True) == date(2026, 4, 3)
    assert day_of("04/03/2026") == date(2026, 3, 4)
    assert day_of("2026-04-03", month_first=True) == date(2026, 4, 3)
    assert day_of("3 Apr 2026", month_first=True) == date(2026, 4, 3)


@pytest.mark.parametrize("text", ["", "Total", "31/04/2026", "13/13/2026", "0"])
def test_what_is_no_day_is_said_in_a_sentence(text):
    with pytest.raises(ValueError, match=r"is not a day.*\.$"):
        day_of(text)


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"])
def test_a_moment_beyond_the_calendar_is_none(text):
    assert instant_in(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05 Dec", date(2026, 12, 5)),
        ("5-Jan, 10:15 AM", date(2027, 1, 5)),
        ("05 Nov", None),  # before the period
        ("31 Feb", None),
        ("05 Dec 2026", None),  # that is a whole day
    ],
)
def test_a_day_without_its_year_is_the_only_one_of_the_period(text, day):
    assert day_within(text, (date(2026, 12, 1), date(2027, 1, 31))) == day


def test_a_day_that_the_period_has_twice_is_neither():
    assert day_within("05 Dec", (date(2025, 12, 1), date(2026, 12, 31))) is None
