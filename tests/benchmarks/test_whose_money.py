"""A small run of the corpus of whose money it is keeps its bars, whatever the policy tolerates."""

import pytest

from benchmarks.whose_money.report import SETTINGS, policy_line, reviewer, run, table


@pytest.mark.django_db
@pytest.mark.parametrize("setting", [SETTINGS[0], SETTINGS[-1]], ids=str)
def test_nothing_dishonest_is_ready_or_approved_and_the_honest_are(setting):
    results = run(1, 7, reviewer(), setting)
    lines, kept = table(results)
    assert kept, "\n".join(lines)
    line, honest = policy_line(setting, results)
    assert honest, line
    assert any(one.is_approved for _kind, played in results for one in played)
