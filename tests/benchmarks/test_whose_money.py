"""A small run of the corpus of whose money it is keeps its bars where the policy tolerates most."""

import pytest

from benchmarks.whose_money.report import SETTINGS, policy_line, reviewer, run, table

SETTING = SETTINGS[-1]  # the first is played by test_whose_money_second.py, in a few cases


@pytest.mark.django_db
def test_nothing_dishonest_is_ready_or_approved_and_the_honest_are():
    results = run(1, 7, reviewer(), SETTING)
    lines, kept = table(results)
    assert kept, "\n".join(lines)
    line, honest = policy_line(SETTING, results)
    assert honest, line
    assert any(one.is_approved for _kind, played in results for one in played)
