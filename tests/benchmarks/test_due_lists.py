"""Foreign lists of dues are taken right, or somebody is asked what their columns hold."""

import pytest

from benchmarks.due_lists.judging import judged
from benchmarks.due_lists.lists import every_list
from tests.factories import default_payee


@pytest.mark.django_db
def test_no_list_is_taken_wrongly():
    verdicts = {one.name: judged(default_payee(), one) for one in every_list()}
    assert not {name: why for name, (how, why) in verdicts.items() if how == "WRONG"}
