"""Calls are counted in fixed minutes, exactly."""

from datetime import timedelta

import pytest

from receipts.models import CallCount
from receipts.programs.call_rate import count_call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]


@pytest.fixture(autouse=True)
def two_a_minute(settings):
    settings.API_CALLS_PER_MINUTE = 2


def test_lets_in_what_is_allowed_and_says_what_is_left():
    rates = [count_call("key 1") for _ in range(3)]
    assert [(one.remaining, one.is_over) for one in rates] == [(1, False), (0, False), (0, True)]
    assert all(1 <= one.reset <= 60 for one in rates)


def test_counts_each_caller_alone_and_begins_anew_with_the_minute():
    for _ in range(3):
        count_call("key 1")
    assert not count_call("key 2").is_over
    CallCount.objects.filter(caller="key 1").update(minute=_a_minute_before())
    assert count_call("key 1").remaining == 1
    assert CallCount.objects.count() == 2


def _a_minute_before():
    return CallCount.objects.get(caller="key 1").minute - timedelta(minutes=1)
