"""What a changed due has receipts looked at again in: a turn of its own, and for many several."""

from contextlib import contextmanager

import pytest

from receipts.dues import comparing
from tests.factories import default_payee


@pytest.mark.django_db
@pytest.mark.parametrize("lots", [1, 5])
def test_few_lots_are_looked_at_in_one_turn_and_more_in_turns_of_their_own(monkeypatch, lots):
    turns, told = [], []

    @contextmanager
    def in_turn(*, matching_of):
        turns.append(matching_of)
        yield
        turns.pop()

    arrived = ([number] for number in range(lots))
    monkeypatch.setattr(comparing, "dues_arrived", lambda *_args, **_kwargs: arrived)
    monkeypatch.setattr(comparing.pipeline, "in_turn", in_turn)
    monkeypatch.setattr(comparing, "match_again", lambda keys: told.append((keys[0], len(turns))))
    comparing.match_anew(default_payee(), [1])
    assert [key for key, _turns in told] == list(range(lots))
    assert [turns for _key, turns in told] == [1, 1, 0, 0, 0][:lots]
