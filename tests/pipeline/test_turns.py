"""Work on many receipts, between whose turns others may write."""

import pytest
from django.db import connection, transaction

from receipts import pipeline
from receipts.pipeline import completion


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_sqlite_gets_a_turn_between_two_of_ours(monkeypatch):
    given_way = []
    monkeypatch.setattr(completion.time, "sleep", given_way.append)
    assert list(pipeline.turn_by_turn(range(5), 2)) == [(0, 1), (2, 3), (4,)]
    assert all(seconds > 0.1 for seconds in given_way)  # SQLite looks so often
    assert len(given_way) == (2 if connection.vendor == "sqlite" else 0)
    with transaction.atomic():  # where nobody gets a turn anyway
        assert list(pipeline.turn_by_turn(range(3), 2)) == [(0, 1), (2,)]
    assert len(given_way) in (0, 2)
