"""Turns that are taken by name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from receipts import pipeline
from receipts.matching import alone_with
from receipts.named_locks import Lock, hold

pytestmark = pytest.mark.django_db


def test_turns_that_are_known_are_taken_in_one_query_and_not_again_within():
    with CaptureQueriesContext(connection) as asked, pipeline.in_turn(matching_of=7):
        with alone_with([7]), pipeline.in_turn():
            pass
        before = waits(asked)
        hold(Lock.SUMMING)
    assert (before, waits(asked)) == ((1, 2) if connection.vendor == "postgresql" else (0, 0))
    with CaptureQueriesContext(connection) as asked, alone_with([7]):
        pass
    assert waits(asked) == (connection.vendor == "postgresql")


def waits(asked: CaptureQueriesContext) -> int:
    return sum("pg_advisory_xact_lock" in one["sql"] for one in asked.captured_queries)
